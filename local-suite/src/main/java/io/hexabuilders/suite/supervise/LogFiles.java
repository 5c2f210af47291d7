package io.hexabuilders.suite.supervise;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One log for each start of a member; those of the last five starts are kept. */
public final class LogFiles {

    static final int KEPT = 5;
    private static final int TAIL_BYTES = 256 * 1024;
    private static final Pattern SEVERE = Pattern.compile("\\b(ERROR|FATAL|SEVERE|PANIC)\\b");
    private static final Pattern WARNING = Pattern.compile("\\b(WARN|WARNING)\\b");
    private static final Pattern CAUSE =
            Pattern.compile("^(Caused by: |Error: |Exception in thread |\\S*(Exception|Error): )");

    private LogFiles() {}

    /** Moves {@code name.log} to {@code name.log.1} and so on, the oldest away. */
    public static void rotate(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        for (int age = KEPT - 1; age >= 1; age--) {
            Path younger = age == 1 ? log : aged(log, age - 1);
            if (Files.exists(younger)) {
                Files.move(younger, aged(log, age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The line that explains best why a program exited: the last error, else the last line at all. */
    public static Optional<String> reason(Path log) {
        List<String> lines = tail(log);
        return problem(lines).or(() -> last(lines, Pattern.compile("\\S"))).map(LogFiles::brief);
    }

    /** The last error, else the last warning; harmless lines explain nothing. */
    public static Optional<String> problem(Path log) {
        return problem(tail(log)).map(LogFiles::brief);
    }

    private static Optional<String> problem(List<String> lines) {
        return last(lines, SEVERE).or(() -> last(lines, CAUSE)).or(() -> last(lines, WARNING));
    }

    private static String brief(String line) {
        return line.strip().length() > 300 ? line.strip().substring(0, 300) + " …" : line.strip();
    }

    static Path aged(Path log, int age) {
        return log.resolveSibling(log.getFileName() + "." + age);
    }

    private static Optional<String> last(List<String> lines, Pattern pattern) {
        return lines.reversed().stream()
                .filter(line -> pattern.matcher(line).find())
                .findFirst();
    }

    private static List<String> tail(Path log) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            byte[] bytes = Channels.newInputStream(channel).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException _) {
            return List.of(); // no log: the program did not get so far, and the exit code has to do
        }
    }
}
