package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.installation.PasswordVariable;
import io.hexabuilders.hexactl.installation.ScratchServers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which server databases for a trial are made. */
public final class ScratchOptions {

    @Option(
            names = "--scratch-url",
            paramLabel = "URL",
            description = "A PostgreSQL on which databases are made for the trial and dropped again:"
                    + " postgresql://USER@HOST:PORT/postgres, as a role with CREATEDB and CREATEROLE; never the server"
                    + " of production. Its password is read from HEXACTL_SCRATCH_PASSWORD. Default: the server of the"
                    + " local suite's partner database.")
    private @Nullable String url;

    @Option(
            names = "--scratch-timeout",
            paramLabel = "SECONDS",
            description = "How long that server may take to answer. Default: ${DEFAULT-VALUE}.")
    private int timeout = 15;

    public Scratch scratch(Map<String, String> environment) {
        var patience = Seconds.of("--scratch-timeout", timeout);
        return new Scratch(
                url == null
                        ? ScratchServers.local(environment, patience)
                        : ScratchServers.parse(
                                url, PasswordVariable.read(environment, "HEXACTL_SCRATCH_PASSWORD"), patience));
    }
}
