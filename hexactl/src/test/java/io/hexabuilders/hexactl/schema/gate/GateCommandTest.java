package io.hexabuilders.hexactl.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
                .containsExactly("HISTORY", "HISTORY", "PROOF", "RULES", "TRIAL", "CONTRACT", "BACKUP");
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
    void whatStagingHasNotRunIsRefused() throws IOException {
        Path estates = home.resolve("estates");
        Files.writeString(estates.resolve("staging.properties"), line("partner_readonly", "gate_production"));
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
    void ownDatabaseIsNoCopyAndAnUnknownNameIsRefused() {
        assertThat(gate("--copy-url", line("partner_owner", "partner_management"))
                        .err())
                .contains("is the name of the service's own database");
        var run = CommandRun.of(Map.of("HEXA_HOME", home.toString()), "schema", "gate", "--from", "x", "--to", "y");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the installation x is not known", "estates");
    }

    private CommandRun gate(String... more) {
        var arguments = new ArrayList<>(List.of(
                "schema",
                "gate",
                "--from",
                "staging",
                "--to",
                "production",
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
        try (var connection = server.connectAsSuperuser("postgres");
                var one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
