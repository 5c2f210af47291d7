package io.hexabuilders.campaign.delivery;

import static io.hexabuilders.campaign.CampaignApi.CAMPAIGNS;
import static io.hexabuilders.campaign.CampaignApi.adGroup;
import static io.hexabuilders.campaign.CampaignApi.as;
import static io.hexabuilders.campaign.CampaignApi.draft;
import static io.hexabuilders.campaign.CampaignApi.get;
import static io.hexabuilders.campaign.CampaignApi.hour;
import static io.hexabuilders.campaign.CampaignApi.launch;
import static io.hexabuilders.campaign.CampaignApi.patch;
import static io.hexabuilders.campaign.CampaignApi.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Events.Published;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** However a campaign gets to a status, others are told of it. */
@QuarkusTest
class CampaignEventsTest {

    private final UUID partner = UUID.randomUUID();
    private final DeliveryClock clock;
    private final Sql sql;

    CampaignEventsTest(DeliveryClock clock, Sql sql) {
        this.clock = clock;
        this.sql = sql;
    }

    @Test
    void whatIsDoneByHandIsTold() throws Exception {
        var campaign = launch(partner, "1000", "");
        post(campaign.path() + "/pause").statusCode(200);
        post(campaign.path() + "/resume").statusCode(200);
        post(campaign.path() + "/complete").statusCode(200);
        assertThat(names()).containsExactly("launched", "paused", "resumed", "completed");
        assertThat(Events.published(partner))
                .extracting(told -> told.data().path("status").asText())
                .containsExactly("ACTIVE", "PAUSED", "ACTIVE", "COMPLETED");
        assertThat(Events.published(partner))
                .extracting(told -> told.data().path("version").asLong())
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aCancelledDraftIsToldWithTheIdThatTiesItToItsRequest() throws Exception {
        String id = draft(partner, "1000", "");
        as("campaign-manager")
                .contentType("application/json")
                .header("X-Correlation-Id", "campaign-test-1")
                .body("{\"reason\":\"mistake\"}")
                .post(CAMPAIGNS + "/" + id + "/cancel")
                .then()
                .statusCode(200);
        assertThat(Events.published(partner)).singleElement().satisfies(told -> {
            assertThat(told.type()).isEqualTo("hexabuilders.campaign.cancelled.v1");
            assertThat(told.data().path("campaignId").asText()).isEqualTo(id);
            assertThat(told.data().path("partnerId").asText()).isEqualTo(partner.toString());
            assertThat(told.headers())
                    .containsEntry("ce_correlationid", "campaign-test-1")
                    .containsEntry("ce_source", "/campaign-service");
        });
    }

    @Test
    void aRefusedMoveIsNotTold() throws Exception {
        String id = draft(partner, "1000", "");
        post(CAMPAIGNS + "/" + id + "/launch").statusCode(409);
        assertThat(Events.published(partner)).isEmpty();
    }

    @Test
    void whatTheClockDoesIsTold() throws Exception {
        String id = draft(partner, "1000", "");
        adGroup(id);
        String path = CAMPAIGNS + "/" + id;
        patch(path, "\"0\"", "{\"schedule\":{\"start\":\"" + hour().plus(Duration.ofDays(1)) + "\"}}")
                .statusCode(200);
        post(path + "/schedule").statusCode(200);
        assertThat(Events.published(partner)).isEmpty();
        move(id, "start_at", Duration.ofMinutes(-1));
        clock.tick();
        move(id, "end_at", Duration.ofSeconds(-1));
        clock.tick();
        get(path).statusCode(200);
        assertThat(names()).containsExactly("launched", "completed");
    }

    @Test
    void whatTheBudgetDoesIsToldAndEachThresholdOnce() throws Exception {
        var campaign = launch(partner, "100", "60");
        campaign.send(campaign.row(hour(), 1, 1, 1, 0, "60", "0"));
        campaign.send(campaign.row(hour(), 2, 1, 1, 0, "55", "0"));
        campaign.send(campaign.row(hour(), 3, 1, 1, 0, "60", "0"));
        sql.update(
                "UPDATE budget_day SET day = day - 1 WHERE campaign_id = ?", List.of(UUID.fromString(campaign.id())));
        move(campaign.id(), "paused_until", Duration.ofSeconds(-1));
        clock.tick();
        campaign.send(campaign.row(hour().minus(Duration.ofDays(3)), 1, 1, 1, 0, "40", "0"));
        assertThat(names())
                .containsExactly(
                        "launched",
                        "budget-alert-raised",
                        "paused",
                        "resumed",
                        "budget-alert-raised",
                        "budget-alert-raised",
                        "paused");
        var alerts = Events.published(partner).stream()
                .filter(told -> told.type().endsWith("budget-alert-raised.v1"))
                .map(Published::data)
                .toList();
        assertThat(alerts).extracting(alert -> alert.path("threshold").asInt()).containsExactly(50, 80, 100);
        assertThat(alerts)
                .extracting(alert -> alert.path("spent").path("amount").asText())
                .containsExactly("60.00", "100.00", "100.00");
    }

    private List<String> names() throws SQLException {
        return Events.published(partner).stream()
                .map(told -> told.type().replace("hexabuilders.campaign.", "").replace(".v1", ""))
                .toList();
    }

    private void move(String id, String column, Duration fromNow) {
        int changed = sql.update(
                "UPDATE campaign SET " + column + " = ? WHERE id = ?",
                List.of(Instant.now().plus(fromNow), UUID.fromString(id)));
        assertThat(changed).isEqualTo(1);
    }
}
