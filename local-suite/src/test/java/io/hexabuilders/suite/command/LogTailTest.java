package io.hexabuilders.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTailTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    /** Lines of 20 bytes end at other places of each block; the umlaut takes two bytes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3276, 3277, 3278, 9_999, 10_000, 10_001, Integer.MAX_VALUE})
    void lastLinesAreThoseOfTheWholeFile(int count) throws IOException {
        var lines =
                IntStream.range(0, 10_000).mapToObj("line ü %011d"::formatted).toList();
        assertThat(last(count, String.join("\n", lines) + "\n"))
                .isEqualTo(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    @Test
    void lineWithoutEndCountsAsOne() throws IOException {
        assertThat(last(2, "a\nb\nc")).containsExactly("b", "c");
    }

    @Test
    void emptyLinesCount() throws IOException {
        assertThat(last(2, "a\n\n\n")).containsExactly("", "");
    }

    @Test
    void emptyFileHasNoLines() throws IOException {
        assertThat(last(3, "")).isEmpty();
    }

    @Test
    void lineMayBeLongerThanManyBlocks() throws IOException {
        String line = "x".repeat(5 * LogTail.BLOCK + 1);
        assertThat(last(1, "a\n" + line + "\n")).containsExactly(line);
    }

    /** Of 20 GB, which no memory of a test holds, only the end is read. */
    @Test
    void fileMayBeLargerThanTheMemory() throws IOException {
        var log = folder.resolve("kafka.log");
        try (var file = new RandomAccessFile(log.toFile(), "rw")) {
            file.seek(20L << 30);
            file.write("\na\nb\n".getBytes(StandardCharsets.UTF_8));
        }
        tail(log).showLast(2);
        assertThat(shownLines()).containsExactly("a", "b");
    }

    @Test
    void whatIsWrittenAfterTheLastLinesFollows() throws IOException {
        var log = Files.writeString(folder.resolve("kafka.log"), "a\nb\n");
        var tail = tail(log);
        tail.showLast(1);
        Files.writeString(log, "c\nhalf", StandardOpenOption.APPEND);
        tail.showNew();
        assertThat(shownLines()).containsExactly("b", "c");
    }

    @Test
    void linesOfAllLogsCarryTheirName() throws IOException {
        var log = Files.writeString(folder.resolve("kafka.log"), "a\n");
        new LogTail(log, true, new PrintStream(shown, true, StandardCharsets.UTF_8)).showLast(1);
        assertThat(shownLines()).containsExactly("kafka | a");
    }

    private List<String> last(int count, String text) throws IOException {
        tail(Files.writeString(folder.resolve("kafka.log"), text)).showLast(count);
        return shownLines();
    }

    private LogTail tail(Path log) {
        return new LogTail(log, false, new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    private List<String> shownLines() {
        return shown.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
