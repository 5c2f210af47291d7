package io.hexabuilders.hexactl.schema.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Database.Work;
import io.hexabuilders.hexactl.installation.ScratchServers;
import io.hexabuilders.hexactl.installation.Service;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, on which none of the services' roles is. */
class ScratchTest {

    private static final Service PARTNER = Service.PARTNER;
    private static final String GRANT = "GRANT SELECT ON flyway_schema_history TO partner_user, partner_readonly";

    @TempDir
    private static Path folder;

    private static PostgresCluster cluster;

    @BeforeAll
    static void start() throws SQLException {
        cluster = PostgresCluster.start(folder, 0, false, "superuser-secret");
        superuser("CREATE ROLE scratch LOGIN CREATEDB CREATEROLE PASSWORD 'scratch-secret'");
        superuser("CREATE ROLE poor LOGIN CREATEROLE PASSWORD 'scratch-secret'");
        superuser("GRANT CONNECT ON DATABASE postgres TO scratch, poor");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        assertThat(left()).isEmpty();
    }

    @Test
    void twoAtATimeUseTheSameRolesAndTheLastOneDropsThem() throws SQLException {
        var inner = scratch("scratch").with(PARTNER, outer -> {
            execute(outer, GRANT);
            String answer = scratch("scratch").with(PARTNER, connection -> {
                execute(connection, GRANT);
                return "inner";
            });
            assertThat(left()).contains("partner_user", "partner_readonly").hasSize(3);
            return answer;
        });
        assertThat(inner).isEqualTo("inner");
    }

    @Test
    void rolesGoWhereTheDatabaseCannotBeMade() {
        assertThatThrownBy(() -> work("poor", _ -> "never"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("permission denied to create database")
                .hasMessageContaining("needs CREATEDB");
    }

    @Test
    void whatAKilledOneHasLeftGoesWithTheNext() throws SQLException {
        assertThatThrownBy(() -> work("scratch", connection -> {
                    execute(connection, GRANT);
                    endSession();
                    return "killed";
                }))
                .isInstanceOf(Failure.class);
        assertThat(left()).hasSize(3);
        work("scratch", _ -> {
            assertThat(left()).hasSize(3);
            return "next";
        });
    }

    @Test
    void roleThatSomebodyNeedsStays() throws SQLException {
        work("scratch", _ -> {
            superuser("GRANT CREATE ON DATABASE postgres TO partner_user");
            return "done";
        });
        assertThat(left()).containsExactly("partner_user");
        superuser("REVOKE CREATE ON DATABASE postgres FROM partner_user");
        work("scratch", _ -> "next");
    }

    @Test
    void roleThatWasThereStays() throws SQLException {
        superuser("CREATE ROLE partner_user");
        work("scratch", _ -> "done");
        assertThat(left()).containsExactly("partner_user");
        superuser("DROP ROLE partner_user");
    }

    @Test
    void firstFailureIsTheOneThatIsSaid() {
        assertThatThrownBy(() -> work("scratch", connection -> {
                    endSession();
                    execute(connection, "SELECT 1 / 0");
                    return "never";
                }))
                .hasMessageContaining("division by zero");
        work("scratch", _ -> "next");
    }

    private static void work(String role, Work<String> work) {
        assertThat(scratch(role).with(PARTNER, work)).isNotEmpty();
    }

    /** Of the session that makes databases and roles, as a kill of its program would. */
    private static void endSession() throws SQLException {
        superuser("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                + " WHERE usename = 'scratch' AND datname = 'postgres'");
    }

    private static Scratch scratch(String role) {
        return new Scratch(ScratchServers.parse(
                "postgresql://" + role + "@127.0.0.1:" + cluster.port() + "/postgres",
                Optional.of("scratch-secret"),
                Duration.ofSeconds(15)));
    }

    /** Databases and roles that only trials have. */
    private static List<String> left() throws SQLException {
        try (var connection = cluster.connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT datname FROM pg_database WHERE datname LIKE 'hexactl%'
                        UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE 'partner%'
                        """)) {
            var names = new ArrayList<String>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        }
    }

    private static void superuser(String statement) throws SQLException {
        try (var connection = cluster.connect("postgres")) {
            execute(connection, statement);
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
