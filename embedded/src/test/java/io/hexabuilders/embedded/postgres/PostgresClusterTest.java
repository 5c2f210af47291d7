package io.hexabuilders.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresClusterTest {

    private static final RolePasswords PASSWORDS =
            new RolePasswords("owner's \"secret\"", "user-secret", "reader-secret");

    @TempDir
    static Path folder;

    static PostgresCluster cluster;

    @BeforeAll
    static void start() throws SQLException {
        cluster = PostgresCluster.start(folder, 0, false, "superuser-secret");
        ServiceDatabase.ONBOARDING.create(cluster.server(), PASSWORDS);
        ServiceDatabase.PARTNER.create(cluster.server(), PASSWORDS);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        assertThat(ProcessHandle.of(cluster.pid())).isEmpty();
    }

    @Test
    void serverIsTheVersionThatIsShipped() throws SQLException {
        try (Connection connection = cluster.connect("postgres")) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
    }

    @Test
    void makingTheDatabaseAgainChangesNothing() throws SQLException {
        try (Connection owner = as(ServiceDatabase.ONBOARDING.owner(), PASSWORDS.owner())) {
            execute(owner, "CREATE TABLE kept (n int)");
        }
        ServiceDatabase.ONBOARDING.create(cluster.server(), PASSWORDS);
        try (Connection owner = as(ServiceDatabase.ONBOARDING.owner(), PASSWORDS.owner())) {
            assertThat(single(owner, "SELECT count(*) FROM onboarding.kept")).isEqualTo("0");
        }
    }

    @Test
    void ownerMakesTablesInTheSchemaOfTheService() throws SQLException {
        try (Connection owner = as(ServiceDatabase.ONBOARDING.owner(), PASSWORDS.owner())) {
            execute(owner, "CREATE TABLE made (n int)");
            assertThat(single(owner, "SELECT schemaname FROM pg_tables WHERE tablename = 'made'"))
                    .isEqualTo("onboarding");
        }
    }

    @Test
    void runtimeRoleMakesNoTables() throws SQLException {
        try (Connection user = as(ServiceDatabase.ONBOARDING.user(), PASSWORDS.user())) {
            assertThatThrownBy(() -> execute(user, "CREATE TABLE mine (n int)"))
                    .hasMessageContaining("permission denied for schema onboarding");
            assertThatThrownBy(() -> execute(user, "CREATE TABLE public.mine (n int)"))
                    .hasMessageContaining("permission denied for schema public");
        }
    }

    @Test
    void runtimeRoleSeesNoTableThatItWasNotGranted() throws SQLException {
        try (Connection owner = as(ServiceDatabase.ONBOARDING.owner(), PASSWORDS.owner());
                Connection user = as(ServiceDatabase.ONBOARDING.user(), PASSWORDS.user())) {
            execute(owner, "CREATE TABLE closed (n int)");
            assertThatThrownBy(() -> single(user, "SELECT count(*) FROM closed"))
                    .hasMessageContaining("permission denied for table closed");
            execute(owner, "GRANT SELECT ON closed TO onboarding_user");
            assertThat(single(user, "SELECT count(*) FROM closed")).isEqualTo("0");
        }
    }

    @Test
    void noRoleReachesTheDatabaseOfAnotherService() {
        for (String database : new String[] {"partner_management", "postgres", "template1"}) {
            assertThatThrownBy(() -> cluster.server()
                            .connect(database, ServiceDatabase.ONBOARDING.user(), PASSWORDS.user())
                            .close())
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void wrongPasswordIsRefused() {
        assertThatThrownBy(() -> as(ServiceDatabase.ONBOARDING.user(), "wrong").close())
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void passwordsAreKeptAsScramVerifiersOnly() throws SQLException {
        try (Connection superuser = cluster.connect("postgres")) {
            assertThat(single(superuser, "SELECT count(*) FROM pg_authid WHERE rolpassword NOT LIKE 'SCRAM-SHA-256$%'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void noRoleOfAServiceIsPowerful() throws SQLException {
        try (Connection superuser = cluster.connect("postgres")) {
            assertThat(single(superuser, """
                    SELECT count(*) FROM pg_roles
                    WHERE (rolname LIKE 'partner\\_%' OR rolname LIKE 'onboarding\\_%')
                      AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)""")).isEqualTo("0");
        }
    }

    private static Connection as(String role, String password) throws SQLException {
        return cluster.server().connect(ServiceDatabase.ONBOARDING.database(), role, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
