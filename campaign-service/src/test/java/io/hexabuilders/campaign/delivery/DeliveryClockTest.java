package io.hexabuilders.campaign.delivery;

import static io.hexabuilders.campaign.CampaignApi.CAMPAIGNS;
import static io.hexabuilders.campaign.CampaignApi.adGroup;
import static io.hexabuilders.campaign.CampaignApi.draft;
import static io.hexabuilders.campaign.CampaignApi.get;
import static io.hexabuilders.campaign.CampaignApi.hour;
import static io.hexabuilders.campaign.CampaignApi.launch;
import static io.hexabuilders.campaign.CampaignApi.patch;
import static io.hexabuilders.campaign.CampaignApi.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.testing.Events;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryClockTest {

    private static final UUID PARTNER = UUID.randomUUID();

    private final DeliveryClock clock;
    private final Sql sql;

    DeliveryClockTest(DeliveryClock clock, Sql sql) {
        this.clock = clock;
        this.sql = sql;
    }

    @Test
    void aScheduledCampaignStartsByItselfOnceWhoeverLooks() throws Exception {
        String path = scheduled();
        clock.tick();
        get(path).body("status", equalTo("SCHEDULED"));
        move(path, "start_at", Duration.ofMinutes(-1));
        try (var replicas = Executors.newFixedThreadPool(4)) {
            for (var replica : replicas.invokeAll(Collections.nCopies(4, Executors.callable(clock::tick)))) {
                assertThat(replica.get()).isNull();
            }
        }
        clock.tick();
        get(path).body("status", equalTo("ACTIVE"));
        get(path + "/history")
                .body("items.findAll { it.events.contains('campaign.launched') }", hasSize(1))
                .body("items[0].actor", equalTo("system"));
    }

    @Test
    void aCampaignEndsWithItsSchedule() {
        String path = launch(PARTNER, "1000", "").path();
        move(path, "end_at", Duration.ofSeconds(-1));
        clock.tick();
        get(path).body("status", equalTo("COMPLETED"));
    }

    @Test
    void aScheduledCampaignWhoseTimeHasPassedIsCancelled() {
        String path = scheduled();
        move(path, "start_at", Duration.ofDays(-2));
        move(path, "end_at", Duration.ofSeconds(-1));
        clock.tick();
        get(path).body("status", equalTo("CANCELLED"));
        get(path + "/history").body("items[0].reason", equalTo("its schedule ended before it was started"));
    }

    @Test
    void aScheduledCampaignWaitsForItsPartnerUntilItsTimeHasPassed() {
        var partner = UUID.randomUUID();
        String path = scheduled(partner);
        suspend(partner);
        move(path, "start_at", Duration.ofDays(-2));
        clock.tick();
        clock.tick();
        get(path).body("status", equalTo("SCHEDULED"));
        move(path, "end_at", Duration.ofSeconds(-1));
        clock.tick();
        get(path).body("status", equalTo("CANCELLED"));
    }

    @Test
    void aScheduledCampaignStartsWhenItsPartnerIsActiveAgain() {
        var partner = UUID.randomUUID();
        String path = scheduled(partner);
        suspend(partner);
        move(path, "start_at", Duration.ofMinutes(-1));
        clock.tick();
        get(path).body("status", equalTo("SCHEDULED"));
        assertThat(Events.deliver(
                        "hexabuilders.partner.reinstated.v1",
                        partner,
                        Map.of("partnerId", partner, "status", "ACTIVE", "version", 3)))
                .isEqualTo(Outcome.HANDLED);
        clock.tick();
        get(path).body("status", equalTo("ACTIVE"));
    }

    @Test
    void aRestingCampaignWakesOnItsNextDay() {
        var campaign = launch(PARTNER, "1000", "50");
        campaign.send(campaign.row(hour(), 1, 1, 1, 0, "50", "0"));
        clock.tick();
        get(campaign.path()).body("pause.cause", equalTo("DAILY_BUDGET_SPENT"));
        sql.update(
                "UPDATE budget_day SET day = day - 1 WHERE campaign_id = ?", List.of(UUID.fromString(campaign.id())));
        move(campaign.path(), "paused_until", Duration.ofSeconds(-1));
        clock.tick();
        get(campaign.path()).body("status", equalTo("ACTIVE"));
        get(campaign.path() + "/history").body("items[0].events", contains("campaign.resumed"));
    }

    private static void suspend(UUID partner) {
        assertThat(Events.deliver(
                        "hexabuilders.partner.suspended.v1",
                        partner,
                        Map.of("partnerId", partner, "status", "SUSPENDED", "version", 2)))
                .isEqualTo(Outcome.HANDLED);
    }

    private static String scheduled() {
        return scheduled(PARTNER);
    }

    private static String scheduled(UUID partner) {
        String id = draft(partner, "1000", "");
        adGroup(id);
        String path = CAMPAIGNS + "/" + id;
        post(path + "/schedule").statusCode(409);
        patch(path, "\"0\"", "{\"schedule\":{\"start\":\"" + hour().plus(Duration.ofDays(1)) + "\"}}")
                .statusCode(200);
        post(path + "/schedule").statusCode(200).body("status", equalTo("SCHEDULED"));
        return path;
    }

    private void move(String path, String column, Duration fromNow) {
        int changed = sql.update(
                "UPDATE campaign SET " + column + " = ? WHERE id = ?",
                List.of(Instant.now().plus(fromNow), UUID.fromString(path.substring(path.lastIndexOf('/') + 1))));
        assertThat(changed).isEqualTo(1);
    }
}
