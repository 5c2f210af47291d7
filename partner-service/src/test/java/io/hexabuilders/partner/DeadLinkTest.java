package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A link to the database that is dead without having been closed holds nobody up for ever. */
@QuarkusTest
class DeadLinkTest {

    @Inject
    AgroalDataSource database;

    @Inject
    Flyway migrations;

    @Test
    void aConnectionWaitsForAnAnswerLongerThanAStatementMayTakeAndNotForEver() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT setting::bigint FROM pg_settings WHERE name = 'statement_timeout'")) {
            row.next();
            assertThat((long) connection.getNetworkTimeout())
                    .isBetween(row.getLong(1) + 1, Duration.ofMinutes(1).toMillis());
        }
    }

    @Test
    void aMigrationMayTakeItsTime() throws SQLException {
        try (var connection = migrations.getConfiguration().getDataSource().getConnection()) {
            assertThat(connection.getNetworkTimeout()).isZero();
        }
    }
}
