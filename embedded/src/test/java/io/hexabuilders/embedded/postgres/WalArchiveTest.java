package io.hexabuilders.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as the shell carries them out for PostgreSQL, in folders with awkward names. */
class WalArchiveTest {

    private static final String NAME = "000000010000000000000007";

    @TempDir
    private Path folder;

    private Path data;
    private WalArchive archive;
    private Path file;

    @BeforeEach
    void cluster() throws IOException {
        data = folder.resolve("it's data");
        Files.createDirectories(data.resolve("global"));
        Files.write(
                data.resolve("global/pg_control"),
                ByteBuffer.allocate(16)
                        .order(ByteOrder.nativeOrder())
                        .putLong(42)
                        .array());
        archive = new WalArchive(folder.resolve("100% \"archive\""));
        file = Files.writeString(folder.resolve("segment"), "content");
    }

    @Test
    void nothingIsKeptBeforeItIsBegun() throws Exception {
        assertThat(archive()).isZero();
        assertThat(archive.root()).doesNotExist();
    }

    @Test
    void whatIsKeptComesBack() throws Exception {
        begin();
        assertThat(archive()).isZero();
        assertThat(archive()).as("once more").isZero();
        try (var files = Files.list(archive.folder("42"))) {
            assertThat(files).containsExactly(archive.folder("42").resolve(NAME + ".gz"));
        }
        Path back = folder.resolve("back");
        assertThat(shell(WalArchive.restoreCommand(archive.folder("42"), data), back))
                .isZero();
        assertThat(back).hasContent("content");
    }

    @Test
    void otherContentIsNotReplaced() throws Exception {
        begin();
        assertThat(archive()).isZero();
        Files.writeString(file, "another");
        assertThat(archive()).isEqualTo(1);
        Path back = folder.resolve("back");
        shell(WalArchive.restoreCommand(archive.folder("42"), data), back);
        assertThat(back).hasContent("content");
    }

    @Test
    void whatIsNotArchivedYetComesFromTheCluster() throws Exception {
        begin();
        Path back = folder.resolve("back");
        String command = WalArchive.restoreCommand(archive.folder("42"), data);
        assertThat(shell(command, back)).isEqualTo(1);
        Files.createDirectory(data.resolve("pg_wal"));
        Files.writeString(data.resolve("pg_wal").resolve(NAME), "still here");
        assertThat(shell(command, back)).isZero();
        assertThat(back).hasContent("still here");
    }

    private void begin() throws IOException {
        archive.begin(WalArchive.identifier(data));
    }

    private int archive() throws IOException, InterruptedException {
        return shell(archive.settings(data).getOrDefault("archive_command", ""), file);
    }

    /** As PostgreSQL fills it in. */
    private static int shell(String command, Path path) throws IOException, InterruptedException {
        String filled = command.replace("%%", "\0")
                .replace("%p", path.toString())
                .replace("%f", NAME)
                .replace("\0", "%");
        var process = new ProcessBuilder("/bin/sh", "-c", filled)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertThat(said)
                .satisfiesAnyOf(
                        text -> assertThat(text).isEmpty(),
                        text -> assertThat(text).contains("is there with another content"));
        return code;
    }
}
