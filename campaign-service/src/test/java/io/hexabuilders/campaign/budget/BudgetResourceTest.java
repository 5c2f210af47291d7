package io.hexabuilders.campaign.budget;

import static io.hexabuilders.campaign.CampaignApi.PROBLEMS;
import static io.hexabuilders.campaign.CampaignApi.as;
import static io.hexabuilders.campaign.CampaignApi.get;
import static io.hexabuilders.campaign.CampaignApi.hour;
import static io.hexabuilders.campaign.CampaignApi.launch;
import static io.hexabuilders.campaign.CampaignApi.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BudgetResourceTest {

    private static final UUID PARTNER = UUID.randomUUID();

    @Test
    void eachThresholdIsAlertedOnceAndTheTotalPausesTheCampaign() {
        var campaign = launch(PARTNER, "100", "");
        get(campaign.path() + "/budget")
                .statusCode(200)
                .body("spent.amount", equalTo("0.00"))
                .body("remaining.amount", equalTo("100.00"))
                .body("projectedEnd", nullValue())
                .body("alerts", hasSize(0));
        campaign.send(campaign.row(hour(), 1, 1, 1, 0, "49.99", "0"));
        get(campaign.path() + "/budget").body("alerts", hasSize(0));
        campaign.send(campaign.row(hour(), 2, 1, 1, 0, "80", "0"));
        get(campaign.path() + "/budget").body("alerts.threshold", contains(50, 80));
        campaign.send(campaign.row(hour(), 3, 1, 1, 0, "40", "0"));
        campaign.send(campaign.row(hour(), 4, 1, 1, 0, "100", "0"));
        get(campaign.path() + "/budget")
                .body("spent.amount", equalTo("100.00"))
                .body("remaining.amount", equalTo("0.00"))
                .body("usedPercent", equalTo(100.00f))
                .body("projectedEnd", notNullValue())
                .body("alerts.threshold", contains(50, 80, 100))
                .body("alerts[0].spent.amount", equalTo("80.00"))
                .body("alerts[2].spent.amount", equalTo("100.00"));
        get(campaign.path())
                .body("status", equalTo("PAUSED"))
                .body("pause.cause", equalTo("TOTAL_BUDGET_SPENT"))
                .body("pause.until", nullValue());
        post(campaign.path() + "/resume").statusCode(409).body("type", equalTo(PROBLEMS + "budget-is-spent"));
        adjust(campaign.path(), "{\"total\":\"99.99\",\"reason\":\"less\"}", 409);
        adjust(campaign.path(), "{\"reason\":\"nothing\"}", 400);
        adjust(campaign.path(), "{\"total\":\"0.00\",\"reason\":\"zero\"}", 400);
        adjust(campaign.path(), "{\"total\":\"200\",\"reason\":\"it sells\"}", 200);
        post(campaign.path() + "/resume").statusCode(200).body("status", equalTo("ACTIVE"));
        get(campaign.path() + "/history")
                .body("items[1].events", contains("campaign.budget-adjusted"))
                .body("items[1].reason", equalTo("it sells"))
                .body("items[1].changes.budget.from.total", equalTo("100.00"))
                .body("items[2].events", contains("campaign.paused"));
    }

    @Test
    void figuresShowThroughTheEtagAndStaleNoAdjustment() {
        var campaign = launch(PARTNER, "100", "");
        String path = campaign.path() + "/budget";
        String etag = get(path).extract().header("ETag");
        as("campaign-manager").header("If-None-Match", etag).get(path).then().statusCode(304);
        campaign.send(campaign.row(hour(), 1, 1, 1, 0, "20", "0")).statusCode(200);
        as("campaign-manager").header("If-None-Match", etag).get(path).then().statusCode(200);
        as("campaign-manager")
                .header("If-Match", etag)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{\"total\":\"200\",\"reason\":\"it sells\"}")
                .post(path + "/adjust")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(etag)));
    }

    @Test
    void aSpentDayRestsUntilTomorrow() {
        var campaign = launch(PARTNER, "1000", "50");
        campaign.send(campaign.row(hour().minus(Duration.ofDays(2)), 1, 1, 1, 0, "80", "0"))
                .statusCode(200);
        get(campaign.path()).body("status", equalTo("ACTIVE"));
        campaign.send(campaign.row(hour(), 1, 1, 1, 0, "50", "0")).statusCode(200);
        get(campaign.path())
                .body("status", equalTo("PAUSED"))
                .body("pause.cause", equalTo("DAILY_BUDGET_SPENT"))
                .body("pause.until", notNullValue());
        get(campaign.path() + "/budget")
                .body("today.spent.amount", equalTo("50.00"))
                .body("today.remaining.amount", equalTo("0.00"))
                .body("spent.amount", equalTo("130.00"));
        post(campaign.path() + "/resume").statusCode(409);
        adjust(campaign.path(), "{\"daily\":\"60\",\"reason\":\"a good day\"}", 200);
        post(campaign.path() + "/resume").statusCode(200);
    }

    @Test
    void aTotalLoweredToWhatIsSpentPausesTheCampaign() {
        var campaign = launch(PARTNER, "1000", "");
        campaign.send(campaign.row(hour(), 1, 1, 1, 0, "30", "0"));
        adjust(campaign.path(), "{\"total\":\"30\",\"reason\":\"enough\"}", 200);
        get(campaign.path()).body("status", equalTo("PAUSED"));
        get(campaign.path() + "/budget").body("alerts.threshold", contains(50, 80, 100));
    }

    @Test
    void batchesAtTheSameTimeAddUpAndAlertOnce() throws Exception {
        var campaign = launch(PARTNER, "100", "");
        var requests = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 12; i++) {
            String row = campaign.row(hour().minus(Duration.ofHours(i)), 1, 10, 1, 0, "10", "0");
            requests.add(() -> campaign.send(row).extract().statusCode());
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> answers = threads.invokeAll(requests);
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        get(campaign.path() + "/budget")
                .body("spent.amount", equalTo("120.00"))
                .body("alerts.threshold", contains(50, 80, 100));
        get(campaign.path()).body("pause.cause", equalTo("TOTAL_BUDGET_SPENT"));
        get(campaign.path() + "/performance").body("total.impressions", equalTo(120));
    }

    private static void adjust(String campaign, String body, int status) {
        post(campaign + "/budget/adjust", body).statusCode(status);
    }
}
