package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.console.Failure;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How strict the gate is; what a person leaves out is said in its answer. */
final class GateOptions {

    @Option(
            names = "--min-age",
            paramLabel = "MINUTES",
            description =
                    "For how long the first installation must have had each migration. Default: ${DEFAULT-VALUE}.")
    private int minimumAge = 60;

    @Option(
            names = "--longest-lock",
            paramLabel = "MILLISECONDS",
            description = "For how long a migration may hold a lock for which others wait. Default: ${DEFAULT-VALUE}.")
    private int longestLock = 500;

    @Option(
            names = "--without-copy",
            description = "Pass without a trial on a copy: how long locks are held is then not known.")
    private boolean withoutCopy;

    @Option(
            names = "--without-backup",
            description = "Pass without a backup that hexactl knows, because one was verified by other means.")
    private boolean withoutBackup;

    @Option(
            names = "--old-version-gone",
            description = "Say that no older release runs any more, not in the idle colour either: lets contract steps"
                    + " pass.")
    private boolean oldVersionGone;

    Duration minimumAge() {
        if (minimumAge < 0) {
            throw Failure.usage("--min-age: " + minimumAge + " is less than none");
        }
        return Duration.ofMinutes(minimumAge);
    }

    Duration longestLock() {
        if (longestLock < 1) {
            throw Failure.usage("--longest-lock: at least 1 ms");
        }
        return Duration.ofMillis(longestLock);
    }

    boolean isWithoutCopy() {
        return withoutCopy;
    }

    boolean isWithoutBackup() {
        return withoutBackup;
    }

    boolean isOldVersionGone() {
        return oldVersionGone;
    }
}
