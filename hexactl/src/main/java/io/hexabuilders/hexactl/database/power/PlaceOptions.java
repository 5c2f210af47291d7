package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.place.InstallationOption;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose servers a command works on. */
final class PlaceOptions {

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(names = "--database-url", hidden = true)
    private List<String> databases = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a database may take to say who is connected. Default: ${DEFAULT-VALUE}.")
    private int timeout = 15;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long one may take to stop or to accept connections. Default: ${DEFAULT-VALUE}.")
    private int patience = 120;

    Place place(Map<String, String> variables) {
        if (!databases.isEmpty()) {
            throw Failure.usage("a server cannot be stopped or started through a connection: --database-url is for"
                    + " commands that ask a database. Use what runs that server, such as systemctl or its provider's"
                    + " console");
        }
        return new Place(
                installation.installation(variables),
                Seconds.of("--timeout", timeout),
                Seconds.of("--patience", patience));
    }
}
