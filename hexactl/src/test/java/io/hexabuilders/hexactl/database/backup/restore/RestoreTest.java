package io.hexabuilders.hexactl.database.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.TamperedManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real database is brought back to a backup that was verified. */
class RestoreTest {

    @TempDir
    private static Path home;

    @TempDir
    private static Path original;

    private static StandInSuite suite;
    private static Path key;

    @TempDir
    private Path repository;

    private String backup;

    @BeforeAll
    static void verifiedBackup() throws IOException, SQLException {
        suite = new StandInSuite(home);
        key = BackupHome.key(home, "a");
        suite.execute(
                "CREATE TABLE written (id integer PRIMARY KEY, text varchar)",
                "INSERT INTO written SELECT n, 'before' FROM generate_series(1, 1000) n");
        succeed(suite.run(original, "db", "backup", "--service", "partner", "--key-file", key.toString()));
        succeed(suite.run(original, "db", "verify-backup", "--service", "partner", "--key-file", key.toString()));
    }

    @AfterAll
    static void end() throws IOException {
        suite.close();
    }

    @AfterEach
    void nothingIsLeftForOtherTests() throws IOException {
        suite.removeFormerFiles();
    }

    @BeforeEach
    void anotherStateAndBackupOfItsOwn() throws IOException {
        suite.execute("DELETE FROM written WHERE id > 500", "UPDATE written SET text = 'after'");
        try (var files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = repository.resolve(original.relativize(file));
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
        }
        try (var names = Files.list(repository.resolve("partner-service"))) {
            backup = names.findFirst().orElseThrow().getFileName().toString();
        }
    }

    @Test
    void databaseIsBroughtBackAndTakenBackAndBroughtBackForGood() {
        long before = suite.pid();
        var restored = succeed(restore("--output", "json", "--yes"));
        var report = json(restored.out());
        assertThat(content()).isEqualTo("1000 before");
        assertThat(suite.pid()).isNotEqualTo(before);
        assertThat(report.path("awayMillis").asLong()).isPositive();
        assertThat(report.path("ranBefore").asBoolean()).isTrue();
        assertThat(suite.folders()).hasSize(3).anyMatch(name -> name.startsWith("partner-db.before-"));
        String run = report.path("run").asText();
        assertThat(suite.run(repository, "db", "status", "--service", "partner").out())
                .contains("NOTICE  partner-service: the files from before the restore " + run + " are still there");

        succeed(suite.run(repository, "runs", "undo", run, "--yes"));
        assertThat(content()).isEqualTo("500 after");
        assertThat(suite.folders()).containsExactly("partner-db");

        String again = json(succeed(restore("--output", "json", "--yes")).out())
                .path("run")
                .asText();
        assertThat(succeed(suite.run(repository, "db", "confirm-restore")).out())
                .contains(again)
                .doesNotContain(run);
        succeed(suite.run(repository, "db", "confirm-restore", again, "--yes"));
        assertThat(suite.folders()).containsExactly("partner-db");
        var undo = suite.run(repository, "runs", "undo", again, "--yes");
        assertThat(undo.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(undo.err()).contains("the restore was confirmed");
        assertThat(content()).isEqualTo("1000 before");
        assertThat(settings()).doesNotContain("recovery_target").doesNotContain("restore_command");
        suite.execute(
                "INSERT INTO written VALUES (5000, 'it can be written to')", "DELETE FROM written WHERE id = 5000");
    }

    @Test
    void nothingHappensUnlessItIsConfirmed() {
        untouched(() -> {
            var dry = succeed(restore("--dry-run"));
            assertThat(dry.out())
                    .matches("(?s)would bring the database of partner-service back to what it was at \\S+Z, from the"
                            + " backup " + backup + "\nwould need \\d+ MB on the disk of the home\n.*")
                    .endsWith("\nwould do prepare\nwould do stop-partner-db\nwould do swap\nwould do"
                            + " start-partner-db\n");
            var unanswered = restore();
            assertThat(unanswered.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(unanswered.err()).contains("nothing was changed");
        });
    }

    @Test
    void backupThatNobodyVerifiedHasToBeWanted() throws IOException {
        Files.delete(file("verification.json"));
        untouched(() -> {
            var refused = restore("--yes");
            assertThat(refused.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(refused.err()).contains("is not verified: hexactl db verify-backup");
        });
        succeed(restore("--unverified", "--yes"));
        assertThat(content()).isEqualTo("1000 before");
    }

    @Test
    void badBackupIsNamedWithItsFindingAndWithTheNewestVerifiedOne() throws IOException {
        var verification = (ObjectNode) json(Files.readString(file("verification.json")));
        verification.put("good", false).putArray("findings").add("the table public.written has other content");
        Files.writeString(file("verification.json"), verification.toString());
        untouched(() -> {
            var refused = restore("--yes");
            assertThat(refused.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(refused.err())
                    .contains("is not good: the table public.written has other content. no backup of partner-service"
                            + " is verified; --unverified restores this one");
        });
        String bad = backup;
        succeed(suite.run(repository, "db", "backup", "--service", "partner", "--key-file", key.toString()));
        succeed(suite.run(repository, "db", "verify-backup", "--service", "partner", "--key-file", key.toString()));
        try (var names = Files.list(repository.resolve("partner-service"))) {
            String good = names.map(name -> name.getFileName().toString())
                    .filter(name -> !name.equals(bad))
                    .findFirst()
                    .orElseThrow();
            assertThat(restore("--yes").err()).contains("the newest that is verified is " + good);
        }
    }

    @Test
    void flippedByteLeavesTheDatabaseAlone() throws IOException {
        Path part = file("base.tar.zst.aes.0001");
        byte[] content = Files.readAllBytes(part);
        content[content.length / 2] ^= 1;
        Files.write(part, content);
        refused("base.tar.zst.aes.0001 is not what was written: its SHA-256 is another one");
    }

    @Test
    void cutFileLeavesTheDatabaseAlone() throws IOException {
        Path part = file("wal.tar.zst.aes.0001");
        byte[] content = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(content, content.length - 1));
        refused("wal.tar.zst.aes.0001 has " + (content.length - 1) + " bytes and was written with " + content.length);
    }

    @Test
    void removedFileLeavesTheDatabaseAlone() throws IOException {
        Files.delete(file("wal.tar.zst.aes.0001"));
        refused("wal.tar.zst.aes.0001 is missing");
    }

    @Test
    void contentThatIsAnotherOneLeavesTheDatabaseAlone() throws IOException {
        var manifest = (ObjectNode) json(Files.readString(file("manifest.json")));
        for (var table : manifest.path("tables")) {
            if (table.path("name").asText().equals("public.written")) {
                ((ObjectNode) table).put("hash", "f".repeat(32));
            }
        }
        TamperedManifest.write(manifest, file("manifest.json"));
        refused("does not bring back what was backed up: the table public.written has other content in its 1000 rows");
    }

    @Test
    void fullDiskLeavesTheDatabaseAlone() throws IOException {
        var manifest = (ObjectNode) json(Files.readString(file("manifest.json")));
        ((ObjectNode) manifest.path("archives").path(0)).put("unpacked", Long.MAX_VALUE / 2);
        TamperedManifest.write(manifest, file("manifest.json"));
        refused("when it is unpacked");
    }

    @Test
    void firstGoalInTheHelpIsTheOneThatTheOthersAreComparedWith() {
        assertThat(suite.run(repository, "db", "restore", "--help").out().replaceAll("\\s+", " "))
                .containsSubsequence("--to-end From the backup on", "--to-lsn=LSN The same", "--to-time=WHEN The same");
    }

    @Test
    void wrongKeyLeavesTheDatabaseAlone() {
        var other = BackupHome.key(repository, "b");
        untouched(() -> {
            var run = suite.run(repository, "db", "restore", backup, "--key-file", other.toString(), "--yes");
            assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(run.err())
                    .containsPattern("is encrypted with the key \\p{XDigit}{16}, and .*key-b holds the key");
        });
    }

    @Test
    void restoreKeepsOutOfTheWayOfAnotherRun() throws SQLException {
        try (var other = suite.connect();
                var statement = other.createStatement()) {
            statement.execute("SET application_name = 'hexactl 20261122-000000-db-backup olga'");
            statement.execute("SELECT pg_advisory_lock(1751480417, 1)");
            untouched(() -> {
                var run = restore("--yes");
                assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
                assertThat(run.err())
                        .contains("is in the hands of another run: hexactl 20261122-000000-db-backup olga");
            });
        }
    }

    @Test
    void databaseThatIsGoneIsBroughtBackToo() {
        suite.dropDatabase();
        succeed(restore("--yes"));
        assertThat(content()).isEqualTo("1000 before");
    }

    private void refused(String why) {
        untouched(() -> {
            var run = restore("--yes");
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCodes.ROLLED_BACK);
            assertThat(run.err()).contains(why);
        });
    }

    private static void untouched(Runnable attempt) {
        long before = suite.pid();
        var folders = suite.folders();
        attempt.run();
        assertThat(suite.pid()).isEqualTo(before);
        assertThat(content()).isEqualTo("500 after");
        assertThat(suite.folders()).isEqualTo(folders);
    }

    private CommandRun restore(String... options) {
        return suite.run(
                repository,
                Stream.concat(Stream.of("db", "restore", backup, "--key-file", key.toString()), Arrays.stream(options))
                        .toArray(String[]::new));
    }

    private static CommandRun succeed(CommandRun run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run;
    }

    private static String content() {
        return suite.ask("SELECT count(*) || ' ' || min(text) FROM written");
    }

    private static String settings() {
        try {
            return Files.readString(suite.data().resolve("postgresql.auto.conf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return repository.resolve("partner-service").resolve(backup).resolve(name);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
