package io.hexabuilders.hexactl.database.backup.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.database.backup.dump.Administrator;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A restored database has the owner, the rights and the settings of the one whose place it takes. */
class DressTest {

    private static final String RIGHTS = """
            SELECT coalesce(CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, '') || ' '
                || a.privilege_type || ' ' || a.is_grantable
            FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
            WHERE d.datname = '%s' ORDER BY 1
            """;

    private static final String SETTINGS = """
            SELECT setrole::regrole || ' ' || unnest(setconfig) FROM pg_db_role_setting
            WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = '%s') ORDER BY 1
            """;

    private static final String OWNER = """
            SELECT pg_get_userbyid(datdba) || ' ' || datconnlimit FROM pg_database WHERE datname = '%s'
            """;

    private final MigratedServer migrated = MigratedServer.shared();

    @BeforeEach
    void databaseOfAService() throws SQLException {
        migrated.empty(Service.PARTNER);
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        execute("DROP DATABASE IF EXISTS partner_dressed");
    }

    /** As in Compose and Kubernetes, where the owner of the schema fills what a superuser has made. */
    @Test
    void ownerOfTheSchemaWhoFilledItKeepsTheRightsToEnter() throws SQLException {
        assertThatItIsDressedLike("partner_owner");
    }

    @Test
    void superuserWhoFilledItLeavesNothingOfItsOwn() throws SQLException {
        execute("ALTER DATABASE partner_management CONNECTION LIMIT 77");
        assertThatItIsDressedLike("postgres");
    }

    private void assertThatItIsDressedLike(String filledBy) throws SQLException {
        var server = new Server(new Superuser());
        var rights = list(RIGHTS.formatted("partner_management"));
        assertThat(rights).contains("partner_owner CONNECT false", "partner_owner CREATE false");
        server.makeLike("partner_management", "partner_dressed", filledBy);
        server.dressLike("partner_management", "partner_dressed");
        assertThat(list(RIGHTS.formatted("partner_dressed"))).isEqualTo(rights);
        assertThat(list(SETTINGS.formatted("partner_dressed")))
                .isNotEmpty()
                .isEqualTo(list(SETTINGS.formatted("partner_management")));
        assertThat(list(OWNER.formatted("partner_dressed"))).isEqualTo(list(OWNER.formatted("partner_management")));
    }

    private final class Superuser implements Administrator {

        @Override
        public void execute(List<String> statements) {
            try {
                for (String sql : statements) {
                    DressTest.this.execute(sql);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void together(List<String> statements) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> query(String sql) {
            try {
                return list(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = migrated.connectAsSuperuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> list(String sql) throws SQLException {
        try (var connection = migrated.connectAsSuperuser("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }
}
