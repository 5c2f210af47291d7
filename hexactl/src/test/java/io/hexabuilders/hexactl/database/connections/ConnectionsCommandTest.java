package io.hexabuilders.hexactl.database.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ConnectionsCommandTest {

    private final TestDatabases databases = TestDatabases.shared();

    @Test
    void sessionsAreCountedByProgramUserAndState() throws SQLException {
        try (var first = named("partner-service");
                var second = named("partner-service");
                var foreign = named("campaign-service");
                var person = named("psql")) {
            begin(second);
            begin(person);
            var run = databases.watch("db", "connections", "--service", "partner");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .containsPattern("partner-service +partner-service +the service +partner_owner +idle +1 +")
                    .containsPattern(
                            "partner-service +partner-service +the service +partner_owner +idle in trans\\w+ +1 ")
                    .containsPattern("partner-service +campaign-service +OTHER SERVICE +partner_owner +idle +1 +")
                    .containsPattern(
                            "partner-service +psql +other +partner_owner +idle in transaction +1 +\\d+ s +\\d+ s")
                    .doesNotContain("hexactl");
            assertThat(first.isClosed() || foreign.isClosed()).isFalse();
        }
    }

    @Test
    void whoBlocksWhomStandsFirst() throws SQLException, InterruptedException, IOException {
        databases.execute(Service.PARTNER, "CREATE TABLE IF NOT EXISTS fought_over (n int)");
        try (var blocker = named("psql");
                var waiting = named("partner-service")) {
            begin(blocker);
            execute(blocker, "LOCK TABLE fought_over");
            var thread = Thread.startVirtualThread(() -> readWhenFree(waiting));
            awaitWaiting();

            var run = databases.watch("db", "connections", "--service", "partner");
            assertThat(run.out())
                    .startsWith("SERVICE")
                    .containsPattern(
                            "partner-service +\\d+ partner-service as partner_owner +\\d+ s +AccessShareLock on"
                                    + " fought_over +\\d+ psql as partner_owner, idle in transaction since \\d+ s");
            var json = new JsonMapper()
                    .readTree(databases
                            .watch("db", "connections", "--service", "partner", "--output", "json")
                            .out());
            var wait = json.path("databases").get(0).path("waits").get(0);
            assertThat(wait.path("for").asText()).isEqualTo("AccessShareLock on fought_over");
            assertThat(wait.path("blockedBy")).hasSize(1);

            blocker.rollback();
            thread.join(Duration.ofSeconds(20));
        } finally {
            databases.execute(Service.PARTNER, "DROP TABLE fought_over");
        }
    }

    @Test
    void statementsAreShownOnlyWhenAskedFor() throws SQLException {
        try (var person = named("psql")) {
            execute(person, "SELECT 'olga@betrieb.example'");
            assertThat(databases.watch("db", "connections", "--sessions").out())
                    .contains("psql")
                    .doesNotContain("olga@");
            assertThat(databases.watch("db", "connections", "--output", "json").out())
                    .contains("psql")
                    .doesNotContain("olga@");
            assertThat(databases.watch("db", "connections", "--statements").out())
                    .contains("SELECT 'olga@betrieb.example'");
        }
    }

    @Test
    void roleWithoutRightsSeesThatSomebodyIsThere() throws SQLException {
        try (var person = named("psql")) {
            var run = databases.run("db", "connections", "--service", "partner");
            assertThat(run.out()).containsPattern("partner-service +psql +other +partner_owner +\\? +1 +- +-");
            assertThat(run.out()).startsWith("""
                            NOTICE  partner-service: partner_user may not see what other sessions do
                                   as a superuser: GRANT pg_read_all_stats TO partner_user WITH INHERIT TRUE
                            """);
            assertThat(run.code()).isZero();
            assertThat(person.isClosed()).isFalse();
        }
    }

    @Test
    void databaseThatIsAwayStandsFirst() {
        var run = databases.run(
                "db",
                "connections",
                "--database-url",
                "onboarding=postgresql://onboarding_readonly@127.0.0.1:" + Ports.free() + "/onboarding_management");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("WRONG  onboarding-service: the database of ")
                .contains("NOTICE  partner-service: ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void twoColoursThatDoNotFindRoomAreToldBeforeTheyRun() throws SQLException {
        int room = room();
        var fits = databases.watch("db", "connections", "--pool", "2", "--pods", "1");
        assertThat(fits.code()).isZero();
        assertThat(fits.out()).startsWith("SERVICE");

        int tooMany = room / 4 + 1;
        var wrong = databases.watch("db", "connections", "--pool", String.valueOf(tooMany), "--pods", "1");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out())
                .startsWith("WRONG  partner-service: two colours of partner-service, campaign-service take up to "
                        + 4 * tooMany + " connections (2 x 1 x " + tooMany + " each), and their server has " + room
                        + " beside those kept for superusers\n");

        var others = new ArrayList<Connection>();
        try {
            for (int session = 0; session < 4; session++) {
                others.add(named("psql"));
            }
            var tight = databases.watch("db", "connections", "--pool", String.valueOf(room / 4), "--pods", "1");
            assertThat(tight.code()).isZero();
            assertThat(tight.out())
                    .startsWith("NOTICE  partner-service: two colours of")
                    .contains("of which others have ");
        } finally {
            for (var session : others) {
                session.close();
            }
        }
        assertThat(databases.watch("db", "connections", "--pool", "2").err()).contains("name both");
    }

    private int room() throws SQLException {
        return Integer.parseInt(databases.texts(Service.PARTNER, """
                        SELECT current_setting('max_connections')::int
                               - current_setting('superuser_reserved_connections')::int
                               - current_setting('reserved_connections')::int
                        """).getFirst());
    }

    /** Waits until PostgreSQL itself says that somebody waits. */
    private void awaitWaiting() throws SQLException {
        while (databases
                .texts(Service.PARTNER, "SELECT pid FROM pg_locks WHERE NOT granted")
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static void readWhenFree(Connection connection) {
        try {
            execute(connection, "SELECT * FROM fought_over");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection named(String program) throws SQLException {
        var connection = databases.connect(Service.PARTNER);
        connection.setClientInfo("ApplicationName", program);
        return connection;
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "SELECT 1");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
