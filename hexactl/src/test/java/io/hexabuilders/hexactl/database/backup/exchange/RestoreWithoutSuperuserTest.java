package io.hexabuilders.hexactl.database.backup.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.MigratedDatabase;
import io.hexabuilders.hexactl.database.backup.dump.ClientTools;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As on a managed server: nobody is superuser there, and an administrator has made the roles. */
class RestoreWithoutSuperuserTest {

    private static final String DATABASE = "partner_management";
    private static final String ADMINISTRATOR = "administrator";

    @TempDir
    private Path folder;

    private Path tools;
    private PostgresCluster cluster;

    @BeforeEach
    void managedServerWithABackup() throws SQLException {
        tools = ClientTools.folder();
        cluster = PostgresCluster.start(folder.resolve("cluster"), 0, false, "superuser-secret");
        MigratedDatabase.make(cluster.server(), ServiceDatabase.PARTNER, 0);
        execute(
                "CREATE ROLE administrator LOGIN CREATEDB CREATEROLE PASSWORD 'administrator-secret'",
                "GRANT partner_owner, partner_user, partner_readonly TO administrator WITH ADMIN TRUE, INHERIT FALSE,"
                        + " SET FALSE",
                "ALTER DATABASE partner_management OWNER TO administrator",
                "GRANT CONNECT ON DATABASE postgres TO administrator",
                "CREATE TABLE written (n int PRIMARY KEY)",
                "ALTER TABLE written OWNER TO partner_owner",
                "INSERT INTO written SELECT generate_series(1, 1000)");
        succeed(hexactl("partner_owner", "backup", "--unencrypted"));
        execute("DELETE FROM written WHERE n > 10");
    }

    @AfterEach
    void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void administratorWhoHasTheRightsOfTheRolesRestoresAndTakesBack() throws SQLException {
        // As the runbook has it.
        try (var administrator = cluster.server().connect(DATABASE, ADMINISTRATOR, "administrator-secret");
                var statement = administrator.createStatement()) {
            statement.execute("GRANT partner_owner, partner_user, partner_readonly TO CURRENT_USER WITH INHERIT TRUE,"
                    + " SET TRUE");
        }
        try (var program = program()) {
            succeed(restore());
            assertThat(program.isValid(5)).isFalse();
        }
        assertThat(rows()).isEqualTo(1000);
        program().close();
        succeed(hexactl("runs", "undo", runs(), "--yes"));
        assertThat(rows()).isEqualTo(10);
        succeed(restore());
        succeed(hexactl(ADMINISTRATOR, "confirm-restore", "--yes"));
        assertThat(rows()).isEqualTo(1000);
    }

    @Test
    void rightsThatAreMissingAreToldBeforeAnythingIsBegun() throws SQLException {
        execute("ALTER ROLE administrator NOCREATEDB");
        var run = restore();
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err())
                .contains("the user administrator lacks CREATEDB, the rights of partner_owner, the rights of")
                .contains("the rights of partner_user", ": GRANT … TO administrator", "Nothing was changed");
        execute("REVOKE CONNECT ON DATABASE postgres FROM administrator");
        assertThat(restore().err()).contains("permission denied for database \"postgres\"");
        assertThat(folder.resolve("home/runs").toFile().list((_, name) -> name.contains("restore")))
                .isEmpty();
    }

    private CommandRun restore() {
        return hexactl(ADMINISTRATOR, "restore", backup(), "--unverified", "--yes");
    }

    private String backup() {
        return folder.resolve("backups/partner-service").toFile().list()[0];
    }

    private String runs() {
        String[] runs = folder.resolve("home/runs").toFile().list((_, name) -> name.contains("restore"));
        assertThat(runs).hasSize(1);
        return runs[0];
    }

    /** @param role as which a command of databases asks them; of runs it has none */
    private CommandRun hexactl(String role, String... words) {
        var all = new ArrayList<>(List.of(words));
        if (role.equals("runs")) {
            all.addFirst(role);
        } else {
            all.addFirst("db");
        }
        if (List.of("backup", "restore").contains(words[0])) {
            all.add("--database-url");
            all.add("partner=postgresql://" + role + "@127.0.0.1:" + cluster.port() + "/" + DATABASE);
        }
        String password = role.equals("partner_owner") ? "owner-secret" : "administrator-secret";
        return CommandRun.of(
                Map.of(
                        "HEXA_HOME", folder.resolve("home").toString(),
                        "HEXACTL_BACKUPS", folder.resolve("backups").toString(),
                        "HEXACTL_PASSWORD", password,
                        "HEXACTL_POSTGRES_BIN", tools.toString()),
                all.toArray(String[]::new));
    }

    private static void succeed(CommandRun run) {
        assertThat(run.code()).as(run.err() + run.out()).isZero();
    }

    private Connection program() throws SQLException {
        return cluster.server().connect(DATABASE, "partner_user", "user-secret");
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = cluster.connect(DATABASE);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long rows() throws SQLException {
        try (var connection = cluster.connect(DATABASE);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM written")) {
            row.next();
            return row.getLong(1);
        }
    }
}
