package io.hexabuilders.campaign.performance;

import static io.hexabuilders.campaign.CampaignApi.draft;
import static io.hexabuilders.campaign.CampaignApi.get;
import static io.hexabuilders.campaign.CampaignApi.hour;
import static io.hexabuilders.campaign.CampaignApi.launch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartnerSummaryResourceTest {

    private final Sql sql;

    PartnerSummaryResourceTest(Sql sql) {
        this.sql = sql;
    }

    @Test
    void anUnknownPartnerHasNothing() {
        get(summary(UUID.randomUUID()))
                .statusCode(200)
                .body("total", equalTo(0))
                .body("byStatus.ACTIVE", equalTo(0))
                .body("performance", hasSize(0))
                .body("budgets", hasSize(0))
                .body("best", nullValue())
                .body("latest", hasSize(0))
                .body("recentActivity", hasSize(0));
    }

    @Test
    void campaignsComeTogether() {
        var partner = UUID.randomUUID();
        draft(partner, "500", "");
        var good = launch(partner, "1000", "");
        var poor = launch(partner, "500", "");
        good.send(good.row(hour(), 1, 1000, 100, 10, "100", "400"));
        poor.send(poor.row(hour(), 1, 1000, 20, 0, "100", "50"));
        get(summary(partner))
                .statusCode(200)
                .body("total", equalTo(3))
                .body("byStatus.DRAFT", equalTo(1))
                .body("byStatus.ACTIVE", equalTo(2))
                .body("byStatus.CANCELLED", equalTo(0))
                .body("performance", hasSize(1))
                .body("performance[0].currency", equalTo("EUR"))
                .body("performance[0].figures.impressions", equalTo(2000))
                .body("performance[0].figures.ctr", equalTo(0.06f))
                .body("performance[0].figures.roas", equalTo(2.25f))
                .body("performance[0].figures.cpa.amount", equalTo("20.00"))
                .body("budgets[0].total.amount", equalTo("2000.00"))
                .body("budgets[0].used.amount", equalTo("200.00"))
                .body("budgets[0].usedPercent", equalTo(10.00f))
                .body("best.id", equalTo(good.id()))
                .body("best.name", equalTo("Spring sale"))
                .body("best.roas", equalTo(4.0f))
                .body("worst.id", equalTo(poor.id()))
                .body("latest", hasSize(3))
                .body("latest[0].id", equalTo(poor.id()))
                .body("recentActivity[0].resourceType", equalTo("campaign"));
    }

    /** However many hours there are: the totals of a partner come from one index and one row for each campaign. */
    @Test
    void totalsOfAPartnerAreReadThroughTheirIndex() {
        String plan = plan("SELECT * FROM campaign_total WHERE partner_id = '" + UUID.randomUUID() + "'");
        assertThat(plan).contains("campaign_total_partner_idx").doesNotContain("metric_hour");
    }

    @Test
    void figuresOfATimeAreReadFromTheirMonthsOnly() {
        String plan = plan("SELECT sum(clicks) FROM metric_hour WHERE campaign_id = '" + UUID.randomUUID()
                + "' AND hour >= date_trunc('month', now()) AND hour < date_trunc('month', now()) + interval '1 day'");
        assertThat(plan).doesNotContain("Seq Scan").contains("Subplans Removed");
    }

    private String plan(String statement) {
        // Small tables are read as a whole however they are indexed; the question is whether the index can be used.
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(() -> {
            sql.list("SELECT set_config('enable_seqscan', 'off', true)", List.of(), row -> row);
            return sql.list("EXPLAIN " + statement, List.of(), row -> row.text("QUERY PLAN")).stream()
                    .collect(Collectors.joining("\n"));
        });
    }

    private static String summary(UUID partner) {
        return "/api/v1/partners/" + partner + "/campaigns/summary";
    }
}
