package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.installation.UrlOptions;
import io.hexabuilders.hexactl.place.InstallationOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose databases a backup is taken of. */
public final class SourceOptions {

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Mixin
    private final UrlOptions urls = new UrlOptions();

    @Mixin
    private final JobsOption jobs = new JobsOption();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a database may take to answer. Default: ${DEFAULT-VALUE}.")
    private int timeout = 15;

    /** Empty where it is the local suite, whose files are copied. */
    public Optional<Source> source(Map<String, String> variables) {
        var found = installation.unlessNamed(urls, variables);
        return found.isEmpty()
                ? Optional.of(new Source.Urls(urls, timeout()))
                : Source.Stack.of(found.get(), timeout()).map(Source.class::cast);
    }

    public int jobs() {
        return jobs.jobs();
    }

    /** How long a database may take to answer. */
    public Duration timeout() {
        return Seconds.of("--timeout", timeout);
    }
}
