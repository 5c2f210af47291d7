package io.hexabuilders.hexactl.events.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.events.lag.ConsumerLag.GroupLag;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagReportTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final LagReport report = new LagReport(
            NOW,
            backlogs(),
            List.of(
                    new GroupLag(
                            Service.PARTNER,
                            2,
                            List.of(
                                    new PartitionLag(Service.PARTNER, "hexabuilders.campaign", 0, 118L, 120, 2),
                                    new PartitionLag(Service.PARTNER, "hexabuilders.campaign", 1, null, 9, 9))),
                    new GroupLag(Service.CAMPAIGN, 0, List.of())),
            List.of("the database of onboarding-service does not answer"));

    @Test
    void textShowsDatabasesThenTheSumsOfConsumers() {
        assertThat(report.text(false)).isEqualTo("""
                SERVICE           OUTBOX PENDING  OLDEST  RETRYING  WAITING  DEAD
                partner-service                3    90 s         1        4     1
                campaign-service               0       -         0        0     0

                CONSUMER          MEMBERS  TOPIC                  PARTITIONS  LAG
                partner-service         2  hexabuilders.campaign           2   11
                campaign-service        0  -                               -    -
                """);
    }

    @Test
    void textShowsEachPartitionOnDemand() {
        assertThat(report.text(true)).isEqualTo("""
                SERVICE           OUTBOX PENDING  OLDEST  RETRYING  WAITING  DEAD
                partner-service                3    90 s         1        4     1
                campaign-service               0       -         0        0     0

                CONSUMER          MEMBERS  TOPIC                  PARTITION  HANDLED  END  LAG
                partner-service         2  hexabuilders.campaign          0      118  120    2
                partner-service         2  hexabuilders.campaign          1        -    9    9
                campaign-service        0  -                              -        -    -    -
                """);
    }

    @Test
    void jsonNamesWhatIsMissing() {
        var json = report.json();
        assertThat(json.path("databases").get(0).path("outboxOldest").asText()).isEqualTo("2026-11-21T11:58:30Z");
        assertThat(json.path("databases").get(1).path("outboxOldest").isNull()).isTrue();
        assertThat(json.path("consumers")
                        .get(0)
                        .path("partitions")
                        .get(1)
                        .path("lag")
                        .asLong())
                .isEqualTo(9);
        assertThat(json.path("consumers").get(0).path("lag").asLong()).isEqualTo(11);
        assertThat(json.path("consumers").get(0).path("topics").get(0))
                .hasToString("{\"topic\":\"hexabuilders.campaign\",\"lag\":11}");
        assertThat(json.path("failures")).hasSize(1);
    }

    @Test
    void backlogCountsWhatWaits() throws SQLException {
        var databases = TestDatabases.shared();
        databases.execute(Service.CAMPAIGN, """
                DELETE FROM outbox_event;
                DELETE FROM parked_event;
                INSERT INTO outbox_event (id, aggregatetype, aggregateid, type, partition_key, payload, headers,
                                          occurred_at, published_at)
                SELECT gen_random_uuid(), 't', 'a', 'x', 'p', '{}', '{}', '2026-11-21T11:00:00Z'::timestamptz
                           + n * interval '1 minute', CASE WHEN n < 3 THEN now() END
                FROM generate_series(1, 5) AS n;
                INSERT INTO parked_event (consumer, topic, kafka_partition, kafka_offset, headers, payload, status,
                                          attempts, parked_at, next_attempt_at, decided_by, decided_at, decision_reason)
                SELECT 'campaign-service', 't', 0, row_number() OVER (), '{}', '', status, 1, now(),
                       CASE WHEN status IN ('RETRYING', 'WAITING') THEN now() END,
                       CASE WHEN status = 'DISCARDED' THEN 'x' END, CASE WHEN status = 'DISCARDED' THEN now() END,
                       CASE WHEN status = 'DISCARDED' THEN 'x' END
                FROM unnest(ARRAY['DEAD', 'DEAD', 'WAITING', 'RETRYING', 'DISCARDED', 'WAITING', 'WAITING']) AS status;
                """);
        try (var connection = databases.connect(Service.CAMPAIGN)) {
            assertThat(Backlog.read(connection))
                    .isEqualTo(new Backlog(3, Instant.parse("2026-11-21T11:03:00Z"), 1, 3, 2));
        }
    }

    private static Map<Service, Backlog> backlogs() {
        var backlogs = new LinkedHashMap<Service, Backlog>();
        backlogs.put(Service.PARTNER, new Backlog(3, NOW.minusSeconds(90), 1, 4, 1));
        backlogs.put(Service.CAMPAIGN, new Backlog(0, null, 0, 0, 0));
        return backlogs;
    }
}
