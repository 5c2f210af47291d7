package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Seconds;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How often a lock is tried for. */
final class AttemptsOptions {

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "How often each migration tries to get its locks. Default: ${DEFAULT-VALUE}.")
    private int most = 10;

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            description = "How long others have their turn between two attempts. Default: ${DEFAULT-VALUE}.")
    private int pause = 5;

    int most() {
        if (most < 1) {
            throw Failure.usage("--attempts: at least 1");
        }
        return most;
    }

    Duration pause() {
        return Seconds.of("--pause", pause);
    }
}
