package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationTest {

    @Inject
    Flyway flyway;

    @Test
    void emptyDatabaseCameToTheNewestVersion() {
        assertThat(flyway.validateWithResult().getAllErrorMessages()).isBlank();
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.info().all())
                .isNotEmpty()
                .allMatch(migration -> migration.getState() == MigrationState.SUCCESS);
    }

    @Test
    void everythingBelongsToTheOwner() throws SQLException {
        try (var connection = TestConnections.asSuperuser();
                var statement = connection.createStatement();
                var strange = statement.executeQuery("""
                        SELECT count(*), count(*) FILTER (WHERE pg_get_userbyid(relowner) <> 'partner_owner') FROM pg_class
                        WHERE relkind IN ('r', 'i', 'S') AND relnamespace = 'public'::regnamespace
                        """)) {
            strange.next();
            assertThat(strange.getInt(1)).isPositive();
            assertThat(strange.getInt(2)).isZero();
        }
    }
}
