package io.hexabuilders.hexactl.database.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.SchemaHistory;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackups;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a status says of the backups of databases that are in order. */
class StatusBackupsTest {

    private static final Service[] SERVICES = {Service.PARTNER, Service.CAMPAIGN};

    private final TestDatabases databases = TestDatabases.shared();

    @TempDir
    private Path folder;

    private StoredBackups backups;

    @BeforeEach
    void everythingIsApplied() throws SQLException, IOException {
        backups = new StoredBackups(folder);
        for (var service : SERVICES) {
            SchemaHistory.upToDate(databases, service);
        }
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        for (var service : SERVICES) {
            databases.execute(service, "DROP TABLE IF EXISTS flyway_schema_history");
        }
    }

    @Test
    void databaseWithoutABackupIsANotice() throws IOException {
        backups.add(Duration.ofHours(3)).verified();
        var run = status();
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .startsWith("NOTICE  campaign-service: it has no backup")
                .contains("hexactl db backup --service campaign takes one")
                .doesNotContain("NOTICE  partner-service");
        assertThat(row(run, "partner-service")).contains(" ok ").endsWith(" 3 h");
        assertThat(row(run, "campaign-service")).contains(" notice ").endsWith(" none");
    }

    @Test
    void backupThatNobodyHasVerifiedIsANotice() throws IOException {
        backups.add(Duration.ofHours(3));
        var run = status("--service", "partner");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("NOTICE  partner-service: none of its backups is verified");
        assertThat(row(run, "partner-service")).endsWith(" NOT VERIFIED");
    }

    /** By the words of db backups. */
    @Test
    void badAndDamagedOnesAreCalledSo() throws IOException {
        var newest = backups.add(Duration.ofHours(3));
        newest.bad("other content");
        assertThat(row(status("--service", "partner"), "partner-service")).endsWith(" BAD");
        Files.writeString(newest.manifest(), "{}");
        assertThat(row(status("--service", "partner"), "partner-service")).endsWith(" DAMAGED");
    }

    @Test
    void ageIsThatOfTheNewestVerifiedOne() throws IOException {
        backups.add(Duration.ofHours(50)).verified();
        backups.add(Duration.ofHours(3));
        var run = status("--service", "partner");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("NOTICE  partner-service: its newest verified backup is 2 d old");
        assertThat(row(run, "partner-service")).endsWith(" 2 d");
    }

    @Test
    void badOrDamagedOneIsWrong() throws IOException {
        backups.add(Duration.ofHours(5)).verified();
        backups.add(Duration.ofHours(3)).bad("other content");
        var bad = status("--service", "partner", "--output", "json");
        assertThat(bad.code()).isEqualTo(ExitCodes.FAILED);
        var json = new JsonMapper().readTree(bad.out());
        assertThat(json.path("troubles").path(0).toString()).contains("its newest backup is not what was backed up");
        var backup = json.path("databases").path(0).path("backup");
        assertThat(backup.path("newestIsBad").asBoolean()).isTrue();
        assertThat(backup.path("takenAt").asText()).isEqualTo("2026-11-21T09:00:00Z");
        assertThat(backup.path("verifiedTakenAt").asText()).isEqualTo("2026-11-21T07:00:00Z");
        Files.writeString(backups.add(Duration.ofHours(1)).manifest(), "{}");
        assertThat(status("--service", "partner").code()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void placeThatCannotBeReadIsANotice() throws IOException {
        Files.createDirectories(folder.resolve("partner-service/20261121-090000-abcdef/manifest.json"));
        var run = status("--service", "partner");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("NOTICE  partner-service: whether it has a backup is not known: ");
        assertThat(row(run, "partner-service")).endsWith(" ?");
    }

    @Test
    void folderThatIsNotThereIsANotice() {
        folder = folder.resolve("away");
        var run = status("--service", "partner");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith(
                        "NOTICE  partner-service: whether it has a backup is not known: there is no folder " + folder);
    }

    @Test
    void othersThanTheLocalSuiteAreNotLookedAtUnlessSomebodySaysWhere() {
        var run = databases.watch("db", "status", "--service", "partner");
        assertThat(run.out()).doesNotContain("NOTICE");
        assertThat(row(run, "partner-service")).endsWith(" -");
    }

    private CommandRun status(String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "db";
        words[1] = "status";
        words[2] = "--repository";
        words[3] = folder.toString();
        System.arraycopy(options, 0, words, 4, options.length);
        return databases.watch(words);
    }

    private static String row(CommandRun run, String service) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(service + " "))
                .findFirst()
                .orElseThrow()
                .stripTrailing();
    }
}
