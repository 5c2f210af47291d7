package io.hexabuilders.hexactl.database.backup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.hexactl.database.backup.MigratedDatabase;
import io.hexabuilders.hexactl.installation.Service;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On the schemas as the services' migrations make them. */
class SmokeQueriesTest {

    @TempDir
    private static Path folder;

    private static PostgresCluster cluster;

    @BeforeAll
    static void databases() throws SQLException {
        cluster = PostgresCluster.start(folder, 0, false, "superuser-secret");
        for (var database : ServiceDatabase.values()) {
            MigratedDatabase.make(cluster.server(), database, 0);
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void programsRoleMayAskThemAllAndAnEmptyDatabaseIsFine(Service service) throws SQLException {
        try (var connection = cluster.connect(service.database())) {
            var smoke = SmokeQueries.of(service);
            assertThat(smoke.queries())
                    .hasSizeGreaterThan(5)
                    .anySatisfy(
                            query -> assertThat(query.meaning()).isEqualTo("a change is missing in the history of"));
            assertThat(smoke.findings(connection, service)).isEmpty();
        }
    }

    @Test
    void deadLetterThatSaysNotWhyIsNamed() throws SQLException {
        try (var connection = cluster.connect(ServiceDatabase.CAMPAIGN.database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    INSERT INTO campaign_management.parked_event
                        (consumer, topic, kafka_partition, kafka_offset, headers, payload, status, attempts, parked_at)
                    VALUES ('c', 't', 0, 0, '{}', '', 'DEAD', 1, now())
                    """);
            assertThat(SmokeQueries.of(Service.CAMPAIGN).findings(connection, Service.CAMPAIGN))
                    .containsExactly("a dead letter stands without what failed: 1, perhaps others");
            connection.rollback();
        }
    }

    @Test
    void queryThatCannotBeAskedIsToldInOneLine() throws SQLException {
        try (var connection = cluster.connect(ServiceDatabase.CAMPAIGN.database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("ALTER TABLE campaign_management.parked_event RENAME TO parked");
            assertThat(SmokeQueries.of(Service.CAMPAIGN).findings(connection, Service.CAMPAIGN))
                    .anyMatch(finding -> finding.endsWith("': relation \"parked_event\" does not exist"))
                    .noneMatch(finding -> finding.contains("\n"));
            connection.rollback();
        }
    }

    @Test
    void whatMustNotBeThereIsNamed() throws SQLException {
        try (var connection = cluster.connect(ServiceDatabase.PARTNER.database());
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO partner_hire VALUES
                        ('0190b8a0-0000-7000-8000-000000000001', '0190b8a0-0000-7000-8000-000000000002')
                    """);
            assertThat(SmokeQueries.of(Service.PARTNER).findings(connection, Service.PARTNER))
                    .containsExactly("a hire is counted for a partner that is not there:"
                            + " 0190b8a0-0000-7000-8000-000000000001, perhaps others");
        }
        try (var connection = cluster.connect(ServiceDatabase.PARTNER.database());
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM partner_hire");
        }
    }
}
