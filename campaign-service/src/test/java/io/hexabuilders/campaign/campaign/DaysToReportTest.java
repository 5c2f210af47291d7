package io.hexabuilders.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DaysToReportTest {

    private final Sql sql;

    DaysToReportTest(Sql sql) {
        this.sql = sql;
    }

    /** However many days have been reported: those that are due stand in an index of their own. */
    @Test
    void dueDaysAreFoundWithoutReadingTheOthers() {
        String plan = QuarkusTransaction.requiringNew().call(() -> {
            sql.list("SELECT set_config('enable_seqscan', 'off', true)", List.of(), row -> row);
            return sql
                    .list(
                            "EXPLAIN " + DaysToReport.CAMPAIGNS,
                            List.of(Instant.now(), new UUID(0, 0), 20),
                            row -> row.text("QUERY PLAN"))
                    .stream()
                    .collect(Collectors.joining("\n"));
        });
        assertThat(plan).contains("campaign_day_report_idx").doesNotContain("Seq Scan");
    }
}
