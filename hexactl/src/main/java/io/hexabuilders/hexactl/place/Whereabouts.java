package io.hexabuilders.hexactl.place;

import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.installation.UrlOptions;
import io.hexabuilders.hexactl.run.Parameters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose databases a command works on; it can be written down.
 *
 * @param installation empty where the databases are named one by one
 * @param timeout how long a database may take to answer
 */
public record Whereabouts(Optional<Installation> installation, UrlOptions urls, Duration timeout) {

    private static final String KIND = "target";

    /** Without a secret. */
    public Map<String, String> parameters() {
        var parameters = new TreeMap<>(urls.parameters());
        installation.ifPresent(found -> {
            parameters.putAll(found.parameters());
            parameters.put(KIND, found.kind().name());
        });
        parameters.put("timeout", String.valueOf(timeout.toSeconds()));
        return parameters;
    }

    /** From what {@link #parameters} gave. A record that names neither kind nor databases is of the local suite. */
    public static Whereabouts of(Map<String, String> parameters) {
        var said = new Parameters(parameters);
        var urls = UrlOptions.of(parameters);
        var kind = said.optional(KIND).map(Installation.Kind::valueOf).orElse(Installation.Kind.local);
        return new Whereabouts(
                urls.isEmpty() ? Optional.of(Installation.of(kind, said)) : Optional.empty(),
                urls,
                said.seconds("timeout"));
    }

    public Target open(Workplace workplace) {
        return installation
                .map(found -> found.target(workplace, timeout))
                .orElseGet(() -> urls.target(workplace.environment(), timeout));
    }
}
