package io.hexabuilders.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
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
        String statement = CampaignRepository.LOCK_WITH_DAYS_TO_REPORT
                .replace(":endedBy", "now()")
                .replace(":limit", "20");
        String plan = QuarkusTransaction.requiringNew().call(() -> {
            sql.list("SELECT set_config('enable_seqscan', 'off', true)", List.of(), row -> row);
            return sql.list("EXPLAIN " + statement, List.of(), row -> row.text("QUERY PLAN")).stream()
                    .collect(Collectors.joining("\n"));
        });
        assertThat(plan).contains("campaign_day_report_idx", "campaign_pkey").doesNotContain("Seq Scan");
    }
}
