package io.hexabuilders.hexactl.database.backup.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a server that gave up said last. */
public record ServerLog(List<String> complaints) {

    private static final String TOO_SHORT = "recovery ended before configured recovery target";

    /**
     * PostgreSQL's words, in its own language, for data that are not whole, or WAL that does not reach as far as the
     * manifest says. Whatever else it complains of (memory, room, ports, a system call) says nothing of the data.
     */
    private static final Pattern OF_DATA = Pattern.compile(TOO_SHORT
            + "|checkpoint record|redo location|WAL ends before|WAL contains references to invalid pages"
            + "|invalid page in block|invalid data in|contains invalid data|incorrect checksum|invalid magic"
            + "|not a child of this server's history|incompatible with server|not a valid data directory"
            + "|is not valid|could not find .* in file|unexpected end of file|read \\d+ of \\d+"
            + "|could not (open|stat|access) .*: No such file or directory");

    private static final Pattern COMPLAINT = Pattern.compile(".*\\b(FATAL|PANIC): +(.*)");

    public static ServerLog read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new ServerLog(List.of());
        }
        try (var lines = Files.lines(file)) {
            return of(lines);
        }
    }

    public static ServerLog of(Stream<String> lines) {
        return new ServerLog(
                lines.filter(line -> COMPLAINT.matcher(line).matches()).toList());
    }

    /** The first word against the data; empty where there is none. */
    public Optional<String> againstTheData() {
        return complaints.stream()
                .filter(line -> OF_DATA.matcher(line).find())
                .map(line -> COMPLAINT.matcher(line).replaceFirst("$2"))
                .findFirst();
    }

    public Optional<String> last() {
        return complaints.isEmpty()
                ? Optional.empty()
                : Optional.of(COMPLAINT.matcher(complaints.getLast()).replaceFirst("$2"));
    }

    /** Whether it gave up because its WAL does not reach as far as it was told to go. */
    public boolean isTooShort() {
        return last().filter(line -> line.contains(TOO_SHORT)).isPresent();
    }
}
