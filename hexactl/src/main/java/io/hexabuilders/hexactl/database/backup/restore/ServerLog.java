package io.hexabuilders.hexactl.database.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a server wrote down. */
public final class ServerLog {

    private ServerLog() {}

    /** What the server said last when it gave up; what is known without it where it said nothing. */
    public static String complaint(Path log, Exception otherwise) throws IOException {
        if (!Files.exists(log)) {
            return String.valueOf(otherwise.getMessage());
        }
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                    .reduce((_, later) -> later)
                    .orElse(String.valueOf(otherwise.getMessage()));
        }
    }
}
