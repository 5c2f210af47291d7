package io.hexabuilders.hexactl.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackups;
import io.hexabuilders.hexactl.schema.MigratedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCommandTest {

    @TempDir
    private Path home;

    private TwoInstallations both;

    @BeforeEach
    void productionIsOneBehind() throws SQLException, IOException {
        both = TwoInstallations.in(home);
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        both.drop();
    }

    @Test
    void whatStagingHasProvedMayGoOn() throws SQLException, IOException {
        both.superuser("CREATE DATABASE gate_copy TEMPLATE gate_production");
        var run = gate("--without-backup", "--copy-url", both.line("partner_owner", "gate_copy"), "--output", "json");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        var json = new JsonMapper().readTree(run.out());
        assertThat(json.path("open").asBoolean()).isTrue();
        assertThat(json.path("checks").findValuesAsText("check"))
                .containsExactly("HISTORY", "HISTORY", "PROOF", "RULES", "QUERIES", "TRIAL", "CONTRACT", "BACKUP");
        assertThat(json.path("trials").findValuesAsText("version"))
                .containsExactly(TwoInstallations.NEWEST, TwoInstallations.NEWEST);
    }

    @Test
    void eachThingThatIsNotLookedAtHasToBeSaid() throws SQLException {
        var run = gate();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "REFUSED  partner-service: there is no copy with rows to try it on",
                        "REFUSED  partner-service: there is no verified one of its database in --repository, which nobody has"
                                + " named",
                        "from staging to production: REFUSED")
                .containsPattern("partner-service +rules +ok");
    }

    @Test
    void whatStagingHasNotHadForLongIsRefused() throws SQLException {
        both.appliedAt("2026-11-21 11:50");
        assertThat(gate().out()).contains("staging has had it for 10 min, and 60 min are wanted");
        assertThat(gate("--min-age", "5").out()).contains("staging has " + TwoInstallations.NEWEST);
    }

    @Test
    void installationThatIsNamedTwiceProvesNothing() throws IOException {
        var same = CommandRun.of(
                Map.of("HEXA_HOME", home.toString()), "schema", "gate", "--from", "local", "--to", "local");
        assertThat(same.code()).isEqualTo(2);
        assertThat(same.err()).contains("--from and --to both name local");
        both.name("staging", "gate_production");
        var run = gate();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("the database of partner-service is the same one in staging and in production");
    }

    @Test
    void whatStagingHasNotRunIsRefused() throws SQLException, IOException {
        both.superuser("CREATE DATABASE gate_copy TEMPLATE gate_production");
        both.name("staging", "gate_copy");
        assertThat(gate().out())
                .contains(
                        TwoInstallations.ALL.getLast() + ": staging has not applied it",
                        "deploy the release to staging first");
    }

    @Test
    void productionThatSomebodyChangedByHandIsRefused() throws SQLException {
        try (var connection = both.server().connectAsSuperuser("gate_production");
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE partner ADD COLUMN by_hand text");
        }
        var run = gate();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("production: the schema is not what its migrations make", "by_hand")
                .doesNotContain("\uFFFD");
    }

    @Test
    void databaseOfAnInstallationIsNoCopyOfItselfWhateverItsNameIs() throws SQLException {
        var run = gate("--without-backup", "--copy-url", both.line("partner_owner", "gate_production"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("/gate_production is the database of an installation itself", "nothing was tried");
        both.superuser("ALTER DATABASE partner_management RENAME TO gate_staging");
        try {
            both.name("staging", "gate_staging");
            assertThat(gate("--without-backup", "--copy-url", both.line("partner_owner", "gate_staging"))
                            .out())
                    .contains("/gate_staging is the database of an installation itself");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            both.superuser("ALTER DATABASE gate_staging RENAME TO partner_management");
        }
    }

    @Test
    void copyThatHasTheMigrationsAlreadyProvesNothing() throws SQLException {
        both.superuser("CREATE DATABASE gate_copy TEMPLATE partner_management");
        var run = gate("--without-backup", "--copy-url", both.line("partner_owner", "gate_copy"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("/gate_copy has other migrations than production has; nothing was tried");
    }

    @Test
    void databaseWithoutHistoryIsNoCopy() throws SQLException {
        both.superuser("CREATE DATABASE gate_copy OWNER partner_owner");
        var run = gate("--without-backup", "--copy-url", both.line("partner_owner", "gate_copy"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("/gate_copy has no history of migrations, so it is no copy");
    }

    @Test
    void migrationThatDoesNotRunOnTheCopyIsRefused() throws SQLException {
        both.superuser("CREATE DATABASE gate_copy TEMPLATE gate_production");
        both.superuser("ALTER TABLE outbox_event_default OWNER TO postgres", "gate_copy");
        var run = gate("--without-backup", "--copy-url", both.line("partner_owner", "gate_copy"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("0 of 1 have run on", "statement-fails", "try again on a fresh copy");
    }

    @Test
    void backupOfLocalHasToBeVerifiedAndOfTheLastDay() throws SQLException, IOException {
        productionIsLocal();
        Path folder = home.resolve("backups");
        var backups = new StoredBackups(folder);
        backups.add(Duration.ofHours(25)).verified();
        backups.add(Duration.ofHours(1));
        assertThat(gateToLocal().out()).contains("REFUSED  partner-service: the newest verified one is 25 h old");
        backups.add(Duration.ofHours(2)).bad("the table public.partner has other content in its 7 rows");
        assertThat(gateToLocal().out()).contains("REFUSED  partner-service: the newest verified one is 25 h old");
        backups.addDump(Duration.ofHours(3), "17").verified();
        assertThat(gateToLocal().out())
                .as("of another server")
                .contains("REFUSED  partner-service: the newest verified one is 25 h old");
        backups.add(Duration.ofHours(23)).verified();
        var run = gateToLocal();
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsPattern("partner-service +backup +ok +verified, 23 h old");
        backups.addDump(Duration.ofHours(4), serverNumber()).verified();
        assertThat(gateToLocal().out()).containsPattern("partner-service +backup +ok +verified, 4 h old");
    }

    private String serverNumber() throws SQLException {
        try (var connection = both.server().connectAsSuperuser("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT system_identifier FROM pg_control_system()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** What was production's becomes that of the suite in the home. */
    private void productionIsLocal() throws SQLException, IOException {
        both.superuser("ALTER DATABASE partner_management RENAME TO gate_copy");
        both.superuser("ALTER DATABASE gate_production RENAME TO partner_management");
        both.name("staging", "gate_copy");
        Files.writeString(
                Files.createDirectories(home.resolve("secrets")).resolve("passwords.properties"),
                "partner.readonly=" + MigratedServer.PASSWORDS.readonly());
        Files.writeString(
                home.resolve("ports.properties"), "partner-db=" + both.server().port());
    }

    private CommandRun gateToLocal() {
        return both.gateTo("local", "--service", "partner", "--without-copy");
    }

    @Test
    void ownDatabaseIsNoCopyAndAnUnknownNameIsRefused() {
        assertThat(gate("--copy-url", both.line("partner_owner", "partner_management"))
                        .err())
                .contains("is the name of the database of partner-service itself");
        var run = CommandRun.of(Map.of("HEXA_HOME", home.toString()), "schema", "gate", "--from", "x", "--to", "y");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the installation x is not known", "estates");
    }

    @Test
    void placeOfBackupsThatIsNotThereIsRefused() {
        var run = gate("--repository", home.resolve("away").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("there is no folder " + home.resolve("away") + " for backups");
    }

    private CommandRun gate(String... more) {
        return both.gateTo("production", more);
    }
}
