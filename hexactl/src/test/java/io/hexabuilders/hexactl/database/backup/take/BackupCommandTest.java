package io.hexabuilders.hexactl.database.backup.take;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real cluster. */
class BackupCommandTest {

    private final BackupHome home = BackupHome.shared();

    @TempDir
    private Path folder;

    @Test
    void backupHasAManifestThatSaysWhatTheTablesHold() throws IOException {
        home.execute("CREATE TABLE counted AS SELECT n, 'name ' || n AS name FROM generate_series(1, 1000) n");
        try {
            var run = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted", "--output", "json");
            assertThat(run.code()).as(run.err()).isZero();
            var backup = new JsonMapper().readTree(run.out()).path("backups").path(0);
            assertThat(backup.path("taken").asBoolean()).isTrue();
            var manifest = manifest(backup.path("name").asText());
            assertThat(manifest.path("serverVersion").asText()).startsWith("18.");
            assertThat(manifest.path("schemaVersion").asText()).matches("00\\d");
            assertThat(manifest.path("tables")).anySatisfy(table -> {
                assertThat(table.path("name").asText()).isEqualTo("public.counted");
                assertThat(table.path("rows").asInt()).isEqualTo(1000);
            });
            assertThat(manifest.path("tables"))
                    .anySatisfy(table -> assertThat(table.path("name").asText()).isEqualTo("public.partner"));
        } finally {
            home.execute("DROP TABLE counted");
        }
    }

    @Test
    void backupWithoutAKeyHasToBeWanted() {
        var run = home.run(folder, "db", "backup", "--service", "partner");
        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("name a key with --key-file").contains("--unencrypted");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void dryRunTakesNothing() {
        var run = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted", "--dry-run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).matches("would take a base backup of partner-service \\(\\d+ MB\\) to " + folder + "\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void databaseThatDoesNotAnswerFailsAloneAndLeavesNothing() {
        var run = home.run(folder, "db", "backup", "--service", "partner", "--service", "campaign", "--unencrypted");
        assertThat(run.code()).isEqualTo(ExitCodes.NEEDS_A_PERSON);
        assertThat(run.err()).contains("campaign-service: ");
        assertThat(run.out()).contains("partner-service").doesNotContain("campaign-service");
        assertThat(folder.resolve("campaign-service")).doesNotExist();
    }

    @Test
    void longTransactionIsWaitedForOnlySoLong() throws SQLException {
        try (var writer = home.connect();
                var statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("DELETE FROM idempotency_key");
            var run = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted", "--patience", "1");
            assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
            assertThat(run.err())
                    .contains("no moment in which all transactions that write could be held up")
                    .contains("What was done is taken back");
            writer.rollback();
        }
        assertThat(folder.resolve("partner-service")).isEmptyDirectory();
    }

    @Test
    void placeThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        var run = home.run(file, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err()).contains("cannot be written to " + file).contains("name another one with --repository");
    }

    private JsonNode manifest(String name) throws IOException {
        return new JsonMapper()
                .readTree(folder.resolve("partner-service")
                        .resolve(name)
                        .resolve("manifest.json")
                        .toFile());
    }
}
