package io.hexabuilders.hexactl.tools;

import io.hexabuilders.hexactl.console.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The time that a program has which is only asked something; behind it, it is ended together with its children. */
public final class TimeLimit {

    private final Duration patience;
    private volatile boolean passed;

    private TimeLimit(Duration patience) {
        this.patience = patience;
    }

    /** Begins now. */
    public static TimeLimit of(Duration patience, Process process) {
        var limit = new TimeLimit(patience);
        Thread.ofVirtual().name("limit-of-" + process.pid()).start(() -> limit.watch(process));
        return limit;
    }

    /** To be asked when the program has ended; refused where it was ended. */
    public void requireKept(List<String> command) {
        if (passed) {
            throw Failure.of(String.join(" ", command) + " has not answered within " + patience.toSeconds()
                    + " s: called by hand it shows why");
        }
    }

    private void watch(Process process) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                passed = true;
                // First those that would keep its output open.
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
