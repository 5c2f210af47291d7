package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.console.Failure;
import picocli.CommandLine.Option;

/** How much of a dump is worked on at once. */
public final class JobsOption {

    private static final int MOST = 64;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many tables pg_dump or pg_restore works on at a time. Default: ${DEFAULT-VALUE}.")
    private int jobs = 4;

    public int jobs() {
        if (jobs < 1 || jobs > MOST) {
            throw Failure.usage("--jobs is 1 to " + MOST + ", not " + jobs);
        }
        return jobs;
    }
}
