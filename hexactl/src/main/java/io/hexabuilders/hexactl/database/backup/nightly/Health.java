package io.hexabuilders.hexactl.database.backup.nightly;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.run.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when all is well, for whoever watches the process: a file of two lines, the moment in seconds since 1970, and why
 * in words. A process that hangs lets the moment pass.
 */
record Health(Path file) {

    /** What the work of a night may take. */
    static final Duration WORK = Duration.ofHours(6);

    static Health in(Path home) {
        return new Health(home.resolve("nightly"));
    }

    void good(Instant due, String why) {
        write(due.plus(WORK).getEpochSecond(), why);
    }

    void bad(String why) {
        write(0, why);
    }

    private void write(long until, String why) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            DurableFile.replace(file, until + "\n" + why + "\n");
        } catch (IOException e) {
            throw Failure.of(
                    "how the backups are cannot be written to " + file + ": " + Reasons.of(e)
                            + ". Make room, or the folder writable",
                    e);
        }
    }
}
