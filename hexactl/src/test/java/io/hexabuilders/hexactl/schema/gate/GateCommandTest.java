package io.hexabuilders.hexactl.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackups;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Production is one migration behind staging; both are databases of one server. */
class GateCommandTest {

    private static final Service PARTNER = Service.PARTNER;
    private static final List<Migration> ALL = Migration.of(PARTNER);
    private static final String NEWEST = ALL.getLast().version();

    private final MigratedServer server = MigratedServer.shared();

    @TempDir
    private Path home;

    @BeforeEach
    void productionIsOneBehind() throws SQLException, IOException {
        server.empty(PARTNER);
        server.migrate(PARTNER, ALL.get(ALL.size() - 2).version());
        superuser("CREATE DATABASE gate_production TEMPLATE partner_management");
        server.migrate(PARTNER, NEWEST);
        appliedAt("2026-11-21 09:00");
        Path estates = Files.createDirectories(home.resolve("estates"));
        Files.writeString(estates.resolve("staging.properties"), line("partner_readonly", "partner_management"));
        Files.writeString(estates.resolve("production.properties"), line("partner_readonly", "gate_production"));
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        superuser("DROP DATABASE IF EXISTS gate_production WITH (FORCE)");
        superuser("DROP DATABASE IF EXISTS gate_copy WITH (FORCE)");
    }

    @Test
    void whatStagingHasProvedMayGoOn() throws SQLException, IOException {
        superuser("CREATE DATABASE gate_copy TEMPLATE gate_production");
        var run = gate("--without-backup", "--copy-url", line("partner_owner", "gate_copy"), "--output", "json");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        var json = new JsonMapper().readTree(run.out());
        assertThat(json.path("open").asBoolean()).isTrue();
        assertThat(json.path("checks").findValuesAsText("check"))
                .containsExactly("HISTORY", "HISTORY", "PROOF", "RULES", "QUERIES", "TRIAL", "CONTRACT", "BACKUP");
        assertThat(json.path("trials").findValuesAsText("version")).containsExactly(NEWEST, NEWEST);
    }

    @Test
    void eachThingThatIsNotLookedAtHasToBeSaid() throws SQLException {
        var run = gate();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "REFUSED  partner-service: there is no copy with rows to try it on",
                        "REFUSED  partner-service: hexactl knows of no verified one",
                        "from staging to production: REFUSED")
                .containsPattern("partner-service +rules +ok");
    }

    @Test
    void whatStagingHasNotHadForLongIsRefused() throws SQLException {
        appliedAt("2026-11-21 11:50");
        assertThat(gate().out()).contains("staging has had it for 10 min, and 60 min are wanted");
        assertThat(gate("--min-age", "5").out()).contains("staging has " + NEWEST);
    }

    @Test
    void installationThatIsNamedTwiceProvesNothing() throws IOException {
        var same = CommandRun.of(
                Map.of("HEXA_HOME", home.toString()), "schema", "gate", "--from", "local", "--to", "local");
        assertThat(same.code()).isEqualTo(2);
        assertThat(same.err()).contains("--from and --to both name local");
        Path estates = home.resolve("estates");
        Files.writeString(estates.resolve("staging.properties"), line("partner_readonly", "gate_production"));
        var run = gate();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("the database of partner-service is the same one in staging and in production");
    }

    @Test
    void whatStagingHasNotRunIsRefused() throws SQLException, IOException {
        superuser("CREATE DATABASE gate_copy TEMPLATE gate_production");
        Path estates = home.resolve("estates");
        Files.writeString(estates.resolve("staging.properties"), line("partner_readonly", "gate_copy"));
        assertThat(gate().out())
                .contains(ALL.getLast() + ": staging has not applied it", "deploy the release to staging first");
    }

    @Test
    void productionThatSomebodyChangedByHandIsRefused() throws SQLException {
        try (var connection = server.connectAsSuperuser("gate_production");
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE partner ADD COLUMN by_hand text");
        }
        var run = gate();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("production: the schema is not what its migrations make", "by_hand");
    }

    @Test
    void databaseOfAnInstallationIsNoCopyOfItselfWhateverItsNameIs() throws SQLException {
        var run = gate("--without-backup", "--copy-url", line("partner_owner", "gate_production"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("/gate_production is the database of an installation itself", "nothing was tried");
        superuser("ALTER DATABASE partner_management RENAME TO gate_staging");
        Path estates = home.resolve("estates");
        try {
            Files.writeString(estates.resolve("staging.properties"), line("partner_readonly", "gate_staging"));
            assertThat(gate("--without-backup", "--copy-url", line("partner_owner", "gate_staging"))
                            .out())
                    .contains("/gate_staging is the database of an installation itself");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            superuser("ALTER DATABASE gate_staging RENAME TO partner_management");
        }
    }

    @Test
    void copyThatHasTheMigrationsAlreadyProvesNothing() throws SQLException {
        superuser("CREATE DATABASE gate_copy TEMPLATE partner_management");
        var run = gate("--without-backup", "--copy-url", line("partner_owner", "gate_copy"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("/gate_copy has other migrations than production has; nothing was tried");
    }

    @Test
    void databaseWithoutHistoryIsNoCopy() throws SQLException {
        superuser("CREATE DATABASE gate_copy OWNER partner_owner");
        var run = gate("--without-backup", "--copy-url", line("partner_owner", "gate_copy"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("/gate_copy has no history of migrations, so it is no copy");
    }

    @Test
    void migrationThatDoesNotRunOnTheCopyIsRefused() throws SQLException {
        superuser("CREATE DATABASE gate_copy TEMPLATE gate_production");
        superuser("ALTER TABLE outbox_event_default OWNER TO postgres", "gate_copy");
        var run = gate("--without-backup", "--copy-url", line("partner_owner", "gate_copy"));
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
        backups.add(Duration.ofHours(23)).verified();
        var run = gateToLocal();
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsPattern("partner-service +backup +ok +verified, 23 h old");
    }

    /** What was production's becomes that of the suite in the home. */
    private void productionIsLocal() throws SQLException, IOException {
        superuser("ALTER DATABASE partner_management RENAME TO gate_copy");
        superuser("ALTER DATABASE gate_production RENAME TO partner_management");
        Files.writeString(home.resolve("estates").resolve("staging.properties"), line("partner_readonly", "gate_copy"));
        Files.writeString(
                Files.createDirectories(home.resolve("secrets")).resolve("passwords.properties"),
                "partner.readonly=" + MigratedServer.PASSWORDS.readonly());
        Files.writeString(home.resolve("ports.properties"), "partner-db=" + server.port());
    }

    private CommandRun gateToLocal() {
        return gateTo("local", "--service", "partner", "--without-copy");
    }

    @Test
    void ownDatabaseIsNoCopyAndAnUnknownNameIsRefused() {
        assertThat(gate("--copy-url", line("partner_owner", "partner_management"))
                        .err())
                .contains("is the name of the database of partner-service itself");
        var run = CommandRun.of(Map.of("HEXA_HOME", home.toString()), "schema", "gate", "--from", "x", "--to", "y");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the installation x is not known", "estates");
    }

    private CommandRun gate(String... more) {
        return gateTo("production", more);
    }

    private CommandRun gateTo(String to, String... more) {
        var arguments = new ArrayList<>(List.of(
                "schema",
                "gate",
                "--from",
                "staging",
                "--to",
                to,
                "--scratch-url",
                "postgresql://postgres@127.0.0.1:" + server.port() + "/postgres"));
        arguments.addAll(List.of(more));
        return CommandRun.of(
                Map.of(
                        "HEXA_HOME",
                        home.toString(),
                        "HEXACTL_SCRATCH_PASSWORD",
                        "superuser-secret",
                        "HEXACTL_STAGING_PASSWORD",
                        MigratedServer.PASSWORDS.readonly(),
                        "HEXACTL_PRODUCTION_PARTNER_PASSWORD",
                        MigratedServer.PASSWORDS.readonly(),
                        "HEXACTL_COPY_PASSWORD",
                        MigratedServer.PASSWORDS.owner()),
                arguments.toArray(String[]::new));
    }

    private void appliedAt(String time) throws SQLException {
        server.execute(
                PARTNER,
                "UPDATE flyway_schema_history SET installed_on = timestamptz '" + time + "Z' AT TIME ZONE 'UTC'");
    }

    private String line(String role, String database) {
        return "partner=postgresql://" + role + "@127.0.0.1:" + server.port() + "/" + database;
    }

    private void superuser(String statement) throws SQLException {
        superuser(statement, "postgres");
    }

    private void superuser(String statement, String database) throws SQLException {
        try (var connection = server.connectAsSuperuser(database);
                var one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
