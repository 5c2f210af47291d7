package io.hexabuilders.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that {@link ProcessHandle} cannot send: PostgreSQL gives INT and QUIT a meaning of their own. */
public enum Signal {
    INT,
    QUIT,
    TERM;

    /**
     * Sends this signal; a process that is gone already is no failure. The shell's built-in kill is used, because
     * small images have no kill program.
     */
    public void send(ProcessHandle process) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            "kill -s \"$1\" \"$2\" 2>/dev/null",
                            "kill",
                            name(),
                            String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
