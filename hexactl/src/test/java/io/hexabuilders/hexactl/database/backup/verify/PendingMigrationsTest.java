package io.hexabuilders.hexactl.database.backup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingMigrationsTest {

    private final BackupHome home = BackupHome.shared();

    @Test
    void oneThatAllowsNoTransactionRuns() throws SQLException {
        var migration = Migration.parse(
                        Service.PARTNER,
                        "V900__index.sql",
                        "CREATE INDEX CONCURRENTLY partner_hire_idx ON partner_hire (partner_id);")
                .orElseThrow();
        try (var connection = home.connect()) {
            assertThat(PendingMigrations.apply(connection, Service.PARTNER, List.of(migration)))
                    .isEmpty();
        }
        // Fails where there is none
        home.execute("DROP INDEX public.partner_hire_idx");
    }

    @Test
    void oneThatFailsIsNamed() throws SQLException {
        var migration = Migration.parse(Service.PARTNER, "V900__index.sql", "DROP TABLE absent;")
                .orElseThrow();
        try (var connection = home.connect()) {
            assertThat(PendingMigrations.apply(connection, Service.PARTNER, List.of(migration)))
                    .hasValueSatisfying(failed -> assertThat(failed)
                            .startsWith("the migration 900 (index) fails on it: ")
                            .contains("absent"));
        }
    }
}
