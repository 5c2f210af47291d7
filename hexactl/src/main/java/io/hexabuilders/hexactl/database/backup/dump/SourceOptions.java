package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.installation.TargetOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose databases a backup is taken of. */
public final class SourceOptions {

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(
            names = "--database-url",
            paramLabel = "SERVICE=URL",
            description = "A service's database, dumped and restored by the client tools of this machine:"
                    + " postgresql://USER@HOST:PORT/DATABASE. Can be repeated. For a backup its user has to be able to"
                    + " read all tables and sequences, as <service>_owner is, for a restore to make databases. Its"
                    + " password is read from HEXACTL_PARTNER_PASSWORD"
                    + " (and so on) or HEXACTL_PASSWORD or --password-file, never from the URL.")
    private List<String> databases = List.of();

    @Option(names = "--password-file", paramLabel = "FILE", description = "Holds the password of --database-url.")
    private @Nullable Path passwordFile;

    @Mixin
    private final JobsOption jobs = new JobsOption();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a database may take to answer. Default: ${DEFAULT-VALUE}.")
    private int timeout = 15;

    /** Empty where it is the local suite, whose files are copied. */
    public Optional<Source> source(Map<String, String> variables) {
        var compose = installation.compose(variables, timeout());
        if (databases.isEmpty()) {
            if (passwordFile != null) {
                throw Failure.usage("--password-file is for --database-url, which is not given");
            }
            return compose.map(Source.class::cast);
        }
        if (compose.isPresent()) {
            throw Failure.usage("--database-url names databases and --target compose, too: which are meant?");
        }
        return Optional.of(new Source.Urls(TargetOptions.of(databases, passwordFile, timeout())));
    }

    public int jobs() {
        return jobs.jobs();
    }

    /** How long a database may take to answer. */
    public Duration timeout() {
        return Seconds.of("--timeout", timeout);
    }
}
