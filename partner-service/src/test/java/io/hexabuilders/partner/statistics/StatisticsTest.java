package io.hexabuilders.partner.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.partner.Api;
import io.hexabuilders.platform.event.Envelope;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Handles;
import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatisticsTest {

    private static final String SIGNED = "hexabuilders.onboarding.contract-signed.v1";
    private static final String ACTIVATED = "hexabuilders.onboarding.contract-activated.v1";
    private static final String TERMINATED = "hexabuilders.onboarding.contract-terminated.v1";
    private static final String EXPIRED = "hexabuilders.onboarding.contract-expired.v1";
    private static final String POSTED = "hexabuilders.recruitment.job-posted.v1";
    private static final String CLOSED = "hexabuilders.recruitment.job-closed.v1";
    private static final String HIRED = "hexabuilders.recruitment.candidate-hired.v1";
    private static final String LAUNCHED = "hexabuilders.campaign.launched.v1";
    private static final String PAUSED = "hexabuilders.campaign.paused.v1";
    private static final String RESUMED = "hexabuilders.campaign.resumed.v1";
    private static final String COMPLETED = "hexabuilders.campaign.completed.v1";
    private static final String CANCELLED = "hexabuilders.campaign.cancelled.v1";
    private static final String REPORTED = "hexabuilders.campaign.performance-reported.v1";
    private static final String ALERTED = "hexabuilders.campaign.budget-alert-raised.v1";

    private record Told(Envelope event, Map<String, ?> data) {}

    @Test
    void partnerThatNothingWasToldOfHasZeros() {
        statistics(Api.register())
                .header("ETag", "\"0\"")
                .body("contracts.total", equalTo(0))
                .body("jobs.open", equalTo(0))
                .body("hires", equalTo(0))
                .body("campaigns.total", equalTo(0))
                .body("conversions", equalTo(0))
                .body("revenue", empty())
                .body("budgetAlerts.total", equalTo(0))
                .body("budgetAlerts.latest", empty())
                .body("lastActivityAt", nullValue());
    }

    /** Each round tells a partner the same story in another order, and every second event of it once more. */
    @Test
    @Handles({
        SIGNED,
        ACTIVATED,
        TERMINATED,
        EXPIRED,
        POSTED,
        CLOSED,
        HIRED,
        LAUNCHED,
        PAUSED,
        RESUMED,
        COMPLETED,
        CANCELLED,
        REPORTED,
        ALERTED
    })
    void anyOrderAndAnyRepetitionGiveTheSameFigures() {
        for (int round = 0; round < 12; round++) {
            var partner = Api.register();
            var story = story(partner);
            var told = new ArrayList<>(story);
            if (round > 0) {
                Collections.shuffle(told, new Random(round));
            }
            told.forEach(each ->
                    assertThat(Events.deliver(each.event(), each.data())).isEqualTo(Outcome.HANDLED));
            for (int i = 0; i < told.size(); i += 2) {
                var again = told.get(i);
                assertThat(Events.deliver(again.event(), again.data())).isEqualTo(Outcome.DUPLICATE);
                assertThat(Events.deliver(again.event().type(), partner, again.data()))
                        .isEqualTo(Outcome.HANDLED);
            }
            theStoryIsCounted(partner);
        }
    }

    private static void theStoryIsCounted(UUID partner) {
        statistics(partner)
                .body("contracts.total", equalTo(4))
                .body("contracts.active", equalTo(1))
                .body("jobs.total", equalTo(3))
                .body("jobs.open", equalTo(1))
                .body("hires", equalTo(2))
                .body("campaigns.total", equalTo(3))
                .body("campaigns.active", equalTo(1))
                .body("campaigns.completed", equalTo(1))
                .body("conversions", equalTo(40))
                .body("revenue.currency", contains("EUR", "USD"))
                .body("revenue.amount", contains("100.25", "70.00"))
                .body("budgetAlerts.total", equalTo(2))
                .body("budgetAlerts.latest.threshold.sort()", contains(50, 80))
                .body("budgetAlerts.latest[0].total.amount", equalTo("1000.00"));
    }

    private static List<Told> story(UUID partner) {
        var story = new ArrayList<Told>();
        UUID[] contracts = {Ids.next(), Ids.next(), Ids.next(), Ids.next()};
        story.add(contract(SIGNED, partner, contracts[0], "SIGNED", 3));
        story.add(contract(SIGNED, partner, contracts[1], "SIGNED", 3));
        story.add(contract(ACTIVATED, partner, contracts[1], "ACTIVE", 4));
        story.add(contract(ACTIVATED, partner, contracts[2], "ACTIVE", 4));
        story.add(contract(TERMINATED, partner, contracts[2], "TERMINATED", 5));
        story.add(contract(ACTIVATED, partner, contracts[3], "ACTIVE", 4));
        story.add(contract(EXPIRED, partner, contracts[3], "EXPIRED", 5));
        UUID[] jobs = {Ids.next(), Ids.next(), Ids.next()};
        for (var job : jobs) {
            story.add(told(POSTED, partner, Map.of("jobId", job, "partnerId", partner, "openings", 2, "version", 1)));
        }
        story.add(closed(partner, jobs[1], "FILLED", 4));
        story.add(closed(partner, jobs[2], "EXPIRED", 2));
        story.add(closed(partner, jobs[2], "CLOSED", 3));
        for (int i = 0; i < 2; i++) {
            story.add(told(
                    HIRED,
                    partner,
                    Map.of("applicationId", Ids.next(), "jobId", jobs[1], "partnerId", partner, "version", 5)));
        }
        UUID[] campaigns = {Ids.next(), Ids.next(), Ids.next()};
        story.add(campaign(LAUNCHED, partner, campaigns[0], "ACTIVE", 1));
        story.add(campaign(PAUSED, partner, campaigns[0], "PAUSED", 2));
        story.add(campaign(RESUMED, partner, campaigns[0], "ACTIVE", 3));
        story.add(campaign(LAUNCHED, partner, campaigns[1], "ACTIVE", 1));
        story.add(campaign(COMPLETED, partner, campaigns[1], "COMPLETED", 2));
        story.add(campaign(CANCELLED, partner, campaigns[2], "CANCELLED", 1));
        // The first day is corrected twice, the second one into another currency.
        story.add(day(partner, campaigns[0], "2026-03-31", 1, 12, "960.00", "EUR"));
        story.add(day(partner, campaigns[0], "2026-03-31", 2, 11, "90.00", "EUR"));
        story.add(day(partner, campaigns[0], "2026-03-31", 3, 10, "80.25", "EUR"));
        story.add(day(partner, campaigns[0], "2026-04-01", 1, 20, "70.00", "EUR"));
        story.add(day(partner, campaigns[0], "2026-04-01", 2, 20, "70.00", "USD"));
        story.add(day(partner, campaigns[1], "2026-04-01", 1, 10, "20.00", "EUR"));
        // Another currency, corrected away altogether
        story.add(day(partner, campaigns[1], "2026-04-02", 1, 3, "5.00", "GBP"));
        story.add(day(partner, campaigns[1], "2026-04-02", 2, 0, "0.00", "GBP"));
        story.add(alert(partner, campaigns[0], 50));
        story.add(alert(partner, campaigns[0], 80));
        return story;
    }

    @Test
    void eachEventThatCountsMovesActivityAndEtag() {
        var partner = Api.register();
        var late = Instant.parse("2026-04-02T10:00:00Z");
        var first = contract(SIGNED, partner, Ids.next(), "SIGNED", 0);
        Events.deliver(at(first.event(), late), first.data());
        String tag = statistics(partner)
                .body("lastActivityAt", equalTo("2026-04-02T10:00:00Z"))
                .extract()
                .header("ETag");
        Api.admin().header("If-None-Match", tag).get(path(partner)).then().statusCode(304);
        var second = contract(SIGNED, partner, Ids.next(), "SIGNED", 0);
        Events.deliver(at(second.event(), late.minusSeconds(60)), second.data());
        Api.admin()
                .header("If-None-Match", tag)
                .get(path(partner))
                .then()
                .statusCode(200)
                .body("contracts.total", equalTo(2))
                .body("lastActivityAt", equalTo("2026-04-02T10:00:00Z"));
    }

    @Test
    void onlyTheLatestAlertsAreListedAndAllAreCounted() {
        var partner = Api.register();
        var start = Instant.parse("2026-04-02T10:00:00Z");
        UUID newest = null;
        for (int i = 0; i < 25; i++) {
            newest = Ids.next();
            var told = alert(partner, newest, 100);
            Events.deliver(at(told.event(), start.plusSeconds(i)), told.data());
        }
        statistics(partner)
                .body("budgetAlerts.total", equalTo(25))
                .body("budgetAlerts.latest", hasSize(20))
                .body("budgetAlerts.latest[0].campaignId", equalTo(newest.toString()))
                .body("budgetAlerts.latest[0].raisedAt", equalTo("2026-04-02T10:00:24Z"));
    }

    @Test
    void eventsOfAPartnerThatTheRegistryDoesNotKnowAreKeptAndShownToNobody() {
        var unknown = UUID.randomUUID();
        var told = contract(SIGNED, unknown, Ids.next(), "SIGNED", 0);
        assertThat(Events.deliver(told.event(), told.data())).isEqualTo(Outcome.HANDLED);
        Api.admin().get(path(unknown)).then().statusCode(404);
    }

    @Test
    void partnerSeesItsOwnFiguresOnly() {
        var own = Api.register();
        var other = Api.register();
        String token = Tokens.ofPartner(own);
        RestAssured.given().auth().oauth2(token).get(path(own)).then().statusCode(200);
        RestAssured.given().auth().oauth2(token).get(path(other)).then().statusCode(404);
    }

    private static ValidatableResponse statistics(UUID partner) {
        return Api.admin().get(path(partner)).then().statusCode(200);
    }

    private static String path(UUID partner) {
        return Api.PARTNERS + "/" + partner + "/statistics";
    }

    private static Told contract(String type, UUID partner, UUID contract, String status, long version) {
        return told(
                type,
                partner,
                Map.of(
                        "contractId",
                        contract,
                        "partnerId",
                        partner,
                        "contractType",
                        "SERVICE",
                        "status",
                        status,
                        "version",
                        version));
    }

    private static Told closed(UUID partner, UUID job, String outcome, long version) {
        return told(
                CLOSED, partner, Map.of("jobId", job, "partnerId", partner, "outcome", outcome, "version", version));
    }

    private static Told campaign(String type, UUID partner, UUID campaign, String status, long version) {
        return told(
                type,
                partner,
                Map.of("campaignId", campaign, "partnerId", partner, "status", status, "version", version));
    }

    private static Told day(
            UUID partner, UUID campaign, String day, int revision, int conversions, String revenue, String currency) {
        return told(
                REPORTED,
                partner,
                Map.of(
                        "campaignId",
                        campaign,
                        "partnerId",
                        partner,
                        "day",
                        day,
                        "revision",
                        revision,
                        "conversions",
                        conversions,
                        "revenue",
                        Map.of("amount", revenue, "currency", currency)));
    }

    private static Told alert(UUID partner, UUID campaign, int threshold) {
        return told(
                ALERTED,
                partner,
                Map.of(
                        "campaignId",
                        campaign,
                        "partnerId",
                        partner,
                        "threshold",
                        threshold,
                        "spent",
                        Map.of("amount", "801.50", "currency", "EUR"),
                        "total",
                        Map.of("amount", "1000.00", "currency", "EUR")));
    }

    private static Told told(String type, UUID partner, Map<String, ?> data) {
        return new Told(Events.envelope(type, partner), data);
    }

    private static Envelope at(Envelope event, Instant time) {
        return new Envelope(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                time,
                event.partnerId(),
                event.correlationId(),
                event.causationId(),
                event.actor(),
                event.traceparent());
    }
}
