package io.hexabuilders.hexactl.database.backup.catalogue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Pushgateway metrics go to, where they go to no file. */
public final class PushOption {

    @Option(
            names = "--push",
            paramLabel = "URL",
            description = "Tell a Pushgateway instead: its address with a job, http://HOST:9091/metrics/job/backups.")
    private @Nullable URI gateway;

    /**
     * Empty where neither is named; refused where both are, or where that place could not take them.
     *
     * @param option that names the file
     */
    public Optional<MetricsPlace> or(String option, @Nullable Path file) {
        return MetricsPlace.of(option, file, gateway);
    }
}
