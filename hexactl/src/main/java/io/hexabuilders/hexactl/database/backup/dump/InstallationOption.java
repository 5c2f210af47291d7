package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.compose.ComposeOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which installation, of those that are found by their kind. */
public final class InstallationOption {

    enum Kind {
        local,
        compose
    }

    @Option(
            names = "--target",
            description = "local, the default: the suite of ./hexa, found through HEXA_HOME; or compose: the database"
                    + " stack of --env.")
    private Kind target = Kind.local;

    @Mixin
    private final ComposeOptions compose = new ComposeOptions();

    /**
     * Empty where it is the local suite.
     *
     * @param timeout how long a database may take to answer
     */
    public Optional<Source.Compose> compose(Map<String, String> variables, Duration timeout) {
        return switch (target) {
            case local -> {
                compose.requireUnused();
                yield Optional.empty();
            }
            case compose -> {
                var environment = compose.environment();
                yield Optional.of(new Source.Compose(compose.folder(variables), environment, timeout));
            }
        };
    }
}
