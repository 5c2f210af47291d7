package io.hexabuilders.hexactl.database.backup.take;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.KilledCommand;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.installation.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups in processes of their own, each ended by a SIGKILL behind another thing that it says. */
class KilledBackupTest {

    /** The beginning of the run, of its step, and of each part of it. */
    private static final List<String> SAID = List.of("run ", "1/1 take-partner …", "copied the files", "held up");

    private final BackupHome home = BackupHome.shared();

    @TempDir
    private Path folder;

    @Test
    void backupThatWasKilledAnywhereIsNoneAndTheNextOneRemovesWhatItLeft() throws IOException, InterruptedException {
        for (String line : SAID) {
            killBehind(line);
            assertThat(manifests()).as("killed behind '" + line + "'").isEmpty();
        }
        var next = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).contains("was left halfway: what it has left is removed");
        try (var backups = Files.list(folder.resolve("partner-service"))) {
            assertThat(backups).hasSize(1);
        }
        assertThat(manifests()).hasSize(1);
        assertThat(slots()).isEqualTo("0");
    }

    /** Between the manifest and the end of the run. */
    @Test
    void backupThatWasWholeWhenItsRunWasKilledIsKept() throws IOException, InterruptedException {
        killBehind("wrote its manifest");
        assertThat(manifests()).hasSize(1);
        var written = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted", "--output", "json");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(manifests()).hasSize(2);
        leaveHalfway();
        var next = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).contains("was left halfway: its backup is whole, and is kept");
        assertThat(manifests()).hasSize(3);
    }

    /** The newest run's record as it was before its step was done, of a process that is no more. */
    private void leaveHalfway() throws IOException {
        Path runs = home.folder().resolve("runs");
        Path newest;
        try (var records = Files.walk(runs, 2)) {
            newest = records.filter(file -> file.endsWith("run.json"))
                    .filter(this::isHere)
                    .max(Comparator.comparing(KilledBackupTest::lastChange))
                    .orElseThrow();
        }
        String record = Files.readString(newest);
        assertThat(record).contains("\"DONE\"");
        Files.writeString(
                newest,
                record.replace("\"DONE\"", "\"STARTED\"")
                        .replaceFirst("(\"processStart\" : )\"[^\"]+\"", "$1\"2020-01-01T00:00:00Z\""));
    }

    private boolean isHere(Path record) {
        try {
            return Files.readString(record).contains(folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime lastChange(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killBehind(String text) throws IOException, InterruptedException {
        KilledCommand.behind(text, home.environment(folder), "db", "backup", "--service", "partner", "--unencrypted");
    }

    private List<Path> manifests() throws IOException {
        if (!Files.exists(folder.resolve("partner-service"))) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("manifest.json")).toList();
        }
    }

    /** The server has forgotten the killed ones. */
    private String slots() {
        try (var connection = home.connect()) {
            return Database.text(connection, "SELECT count(*) FROM pg_replication_slots");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
