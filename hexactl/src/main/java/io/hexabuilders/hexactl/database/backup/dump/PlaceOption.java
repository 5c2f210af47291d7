package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.compose.ComposeFolder;
import io.hexabuilders.hexactl.compose.Environment;
import io.hexabuilders.hexactl.console.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation, of those that are found by their kind. */
public final class PlaceOption {

    enum Kind {
        local,
        compose
    }

    @Option(
            names = "--target",
            description = "local, the default: the suite of ./hexa, found through HEXA_HOME; or compose: the database"
                    + " stack of --env.")
    private Kind target = Kind.local;

    @Option(
            names = "--env",
            paramLabel = "E",
            description = "With --target compose, the environment: ${COMPLETION-CANDIDATES}.")
    private @Nullable Environment environment;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "With --target compose, where the Compose files are. Default: deploy/compose of the checkout,"
                    + " or of the folder that this is called in.")
    private @Nullable Path folder;

    /**
     * Empty where it is the local suite.
     *
     * @param timeout how long a database may take to answer
     */
    public Optional<Source.Compose> compose(Map<String, String> variables, Duration timeout) {
        return switch (target) {
            case local -> {
                if (environment != null || folder != null) {
                    throw Failure.usage("--env and --folder are for --target compose, which is not given");
                }
                yield Optional.empty();
            }
            case compose -> {
                if (environment == null) {
                    throw Failure.usage("--target compose: which environment? --env names it");
                }
                yield Optional.of(new Source.Compose(ComposeFolder.of(folder, variables), environment, timeout));
            }
        };
    }
}
