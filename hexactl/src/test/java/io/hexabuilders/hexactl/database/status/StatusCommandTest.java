package io.hexabuilders.hexactl.database.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.database.SchemaHistory;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two databases of one server; the second is left in order, so that only the first has troubles of its own. */
class StatusCommandTest {

    private static final Service[] SERVICES = {Service.PARTNER, Service.CAMPAIGN};

    private final TestDatabases databases = TestDatabases.shared();

    @BeforeEach
    void everythingIsApplied() throws SQLException, IOException {
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
    void goodEstateIsOneTable() throws IOException {
        var run = databases.watch("db", "status");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).isEmpty();
        var lines = run.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("SERVICE").contains("SERVER", "SCHEMA", "CONNECTIONS", "CACHE HIT");
        String newest = SchemaHistory.migrations(Service.PARTNER).getLast().substring(1, 4);
        assertThat(lines.get(1)).matches("partner-service +ok +18\\.\\d+ .* MB +" + newest + " +\\d+/117 .*");
        assertThat(lines.get(2)).startsWith("campaign-service").contains(" ok ");
    }

    @Test
    void databaseThatIsAwayStandsFirst() {
        String away = "campaign=postgresql://a@127.0.0.1:" + Ports.free() + "/campaign_management";
        String there = "partner=postgresql://partner_readonly@127.0.0.1:" + databases.port() + "/partner_management";
        var run = CommandRun.of(
                Map.of("HEXACTL_PASSWORD", TestDatabases.PASSWORDS.readonly()),
                "db",
                "status",
                "--database-url",
                there,
                "--database-url",
                away);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("WRONG  campaign-service: the database of campaign-service (127.0.0.1:")
                .contains("does not answer", "Check --database-url and whether PostgreSQL runs there");
        assertThat(run.out().lines().filter(line -> line.startsWith("campaign-service ")))
                .singleElement()
                .asString()
                .contains("DOWN");
        assertThat(run.out().indexOf("\ncampaign-service "))
                .isLessThan(run.out().indexOf("\npartner-service "));
    }

    @Test
    void migrationsAreFailedPendingOrUnknown() throws SQLException {
        databases.execute(Service.PARTNER, "DELETE FROM flyway_schema_history WHERE version > '002'");
        databases.execute(Service.PARTNER, "INSERT INTO flyway_schema_history VALUES (50, '003', 'events', false)");
        databases.execute(
                Service.CAMPAIGN, "INSERT INTO flyway_schema_history VALUES (50, '901', 'of tomorrow', true)");
        var run = databases.watch("db", "status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("WRONG  partner-service: migration 003 (events) ended halfway")
                .contains(
                        "NOTICE  partner-service: not applied yet: 003 (events), 004 (statistics)",
                        "NOTICE  campaign-service: the schema has versions that this hexactl does not know: 901",
                        "002 FAILED (");
    }

    @Test
    void databaseThatWasNeverMigratedIsWrong() throws SQLException {
        databases.execute(Service.PARTNER, "DROP TABLE flyway_schema_history");
        assertThat(databases.watch("db", "status").out())
                .startsWith("WRONG  partner-service: no migration has ever run in the schema public");
    }

    @Test
    void roleWithoutRightsSaysWhatItCannotSee() throws SQLException {
        try (var working = databases.connect(Service.PARTNER)) {
            working.setAutoCommit(false);
            working.createStatement().execute("SELECT 1");
            var run = databases.run("db", "status", "--service", "partner");
            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .contains(
                            "NOTICE  partner-service: partner_user may not read which migrations were applied",
                            "partner_user may not see what other sessions do",
                            "GRANT pg_read_all_stats TO partner_user WITH INHERIT TRUE")
                    .containsPattern("\npartner-service +notice .* \\? +\\d+/117 +\\? +\\? ");
        }
    }

    @Test
    void openTransactionOfAnotherIsSeenByTheReadonlyRole() throws SQLException, JsonProcessingException {
        try (var working = databases.connect(Service.PARTNER)) {
            working.setAutoCommit(false);
            working.setClientInfo("ApplicationName", "night-job");
            working.createStatement().execute("SELECT 1");
            var open = partner().path("oldestIdleInTransaction");
            assertThat(open.path("program").asText()).isEqualTo("night-job");
            assertThat(open.path("user").asText()).isEqualTo("partner_owner");
            working.rollback();
            assertThat(partner().path("oldestIdleInTransaction").isNull()).isTrue();
        }
    }

    @Test
    void slotWithoutReaderIsNamed() throws SQLException {
        try (var superuser = databases.connectAsSuperuser(Service.PARTNER);
                var statement = superuser.createStatement()) {
            statement.execute("SELECT pg_create_physical_replication_slot('forgotten', true)");
            try {
                assertThat(databases.watch("db", "status").out())
                        .contains("nobody reads the replication slot forgotten", "1 idle slots");
            } finally {
                statement.execute("SELECT pg_drop_replication_slot('forgotten')");
            }
        }
    }

    @Test
    void databasesOwnLimitCounts() throws SQLException {
        try (var superuser = databases.connectAsSuperuser(Service.PARTNER);
                var statement = superuser.createStatement()) {
            statement.execute("ALTER DATABASE partner_management CONNECTION LIMIT 2");
            try {
                var run = databases.watch("db", "status", "--service", "partner");
                assertThat(run.out())
                        .startsWith("WRONG  partner-service: ")
                        .contains("2 of 2 of this database", "hexactl db connections --service partner shows by whom");
            } finally {
                statement.execute("ALTER DATABASE partner_management CONNECTION LIMIT -1");
            }
        }
    }

    private JsonNode partner() throws JsonProcessingException {
        var run = databases.watch("db", "status", "--service", "partner", "--output", "json");
        return new JsonMapper().readTree(run.out()).path("databases").get(0);
    }
}
