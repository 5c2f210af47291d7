package io.hexabuilders.campaign.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DaySumsTest {

    private final Sql sql;

    DaySumsTest(Sql sql) {
        this.sql = sql;
    }

    /** However many campaigns and months there are: a day is a range of the key in the partition of its month. */
    @Test
    void eachDayIsReadThroughTheKeyOfItsMonth() {
        String plan = QuarkusTransaction.requiringNew().call(() -> {
            sql.list("SELECT set_config('enable_seqscan', 'off', true)", List.of(), row -> row);
            return sql
                    .list(
                            "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + MetricSums.OF_DAYS,
                            List.of(
                                    List.of(UUID.randomUUID()),
                                    List.of("2026-03-10"),
                                    List.of("2026-03-09T23:00:00Z"),
                                    List.of("2026-03-10T23:00:00Z")),
                            row -> row.text("QUERY PLAN"))
                    .stream()
                    .collect(Collectors.joining("\n"));
        });
        assertThat(plan.lines().filter(line -> line.contains("metric_hour") && !line.contains("never executed")))
                .as(plan)
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(line -> line.contains("_pkey"));
        assertThat(plan).doesNotContain("Seq Scan");
    }
}
