package io.hexabuilders.campaign.eligibility;

import static io.hexabuilders.campaign.CampaignApi.CAMPAIGNS;
import static io.hexabuilders.campaign.CampaignApi.adGroup;
import static io.hexabuilders.campaign.CampaignApi.draftOf;
import static io.hexabuilders.campaign.CampaignApi.get;
import static io.hexabuilders.campaign.CampaignApi.hour;
import static io.hexabuilders.campaign.CampaignApi.launch;
import static io.hexabuilders.campaign.CampaignApi.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Handles;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EligibilityTest {

    private static final String ACTIVATED = "hexabuilders.partner.activated.v1";
    private static final String SUSPENDED = "hexabuilders.partner.suspended.v1";
    private static final String DEACTIVATED = "hexabuilders.partner.deactivated.v1";
    private static final String REJECTED = "hexabuilders.partner.rejected.v1";
    private static final String REINSTATED = "hexabuilders.partner.reinstated.v1";
    private static final String CHECKED = "hexabuilders.partner.validation-completed.v1";
    private static final String WITHDRAWN = "hexabuilders.partner.validations-withdrawn.v1";
    private static final String IN_FORCE = "hexabuilders.onboarding.contract-activated.v1";
    private static final String TERMINATED = "hexabuilders.onboarding.contract-terminated.v1";
    private static final String EXPIRED = "hexabuilders.onboarding.contract-expired.v1";
    private static final String COMPENSATION = "hexabuilders.onboarding.compensation-requested.v1";

    private final UUID partner = Ids.next();
    private final UUID contract = Ids.next();
    private final Sql sql;

    EligibilityTest(Sql sql) {
        this.sql = sql;
    }

    @Test
    @Handles(IN_FORCE)
    void aLaunchWaitsForTheActivePartnerAndAContractInForce() {
        String launch = draftedReady() + "/launch";
        post(launch).statusCode(409).body("missing", contains("activePartner", "contractInForce"));
        partner(ACTIVATED, "ACTIVE", 3);
        post(launch).statusCode(409).body("missing", contains("contractInForce"));
        contract(IN_FORCE, "NDA", "ACTIVE", 1);
        post(launch).statusCode(409).body("missing", contains("contractInForce"));
        deliver(IN_FORCE, contractData(Ids.next(), "SERVICE", "ACTIVE", 1));
        post(launch).statusCode(200);
    }

    @Test
    void whatIsOlderThanWhatIsKnownChangesNothing() {
        String launch = draftedReady() + "/launch";
        partner(ACTIVATED, "ACTIVE", 7);
        partner(SUSPENDED, "SUSPENDED", 6);
        contract(TERMINATED, "PARTNERSHIP", "TERMINATED", 9);
        contract(IN_FORCE, "PARTNERSHIP", "ACTIVE", 8);
        post(launch).statusCode(409).body("missing", contains("contractInForce"));
    }

    @ParameterizedTest
    @CsvSource({TERMINATED + ",TERMINATED", EXPIRED + ",EXPIRED"})
    @Handles({TERMINATED, EXPIRED})
    void withoutAContractNothingIsLaunchedAndWhatRunsGoesOn(String type, String status) {
        var running = launch(partner, "1000", "");
        String path = draftedReady();
        contract(IN_FORCE, "SERVICE", "ACTIVE", 3);
        // The contract that let the first one be launched
        sql.update(
                "UPDATE contract_standing SET contract_type = 'NDA' WHERE contract_id <> ? AND partner_id = ?",
                List.of(contract, partner));
        contract(type, "SERVICE", status, 4);
        post(path + "/launch").statusCode(409).body("missing", contains("contractInForce"));
        get(running.path()).body("status", equalTo("ACTIVE"));
    }

    @ParameterizedTest
    @CsvSource({
        SUSPENDED + ",SUSPENDED",
        DEACTIVATED + ",INACTIVE",
        REJECTED + ",REJECTED",
        CHECKED + ",PENDING",
        WITHDRAWN + ",VALIDATED"
    })
    @Handles({SUSPENDED, DEACTIVATED, REJECTED, CHECKED, WITHDRAWN})
    void whatRunsPausesWithItsPartnerOnce(String type, String status) throws Exception {
        var campaign = launch(partner, "1000", "");
        var event = Events.envelope(type, partner);
        assertThat(Events.deliver(event, partnerData(status, 2))).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, partnerData(status, 2))).isEqualTo(Outcome.DUPLICATE);
        get(campaign.path()).body("status", equalTo("PAUSED")).body("pause.cause", equalTo("PARTNER_NOT_ACTIVE"));
        assertThat(told("paused")).hasSize(1);
        assertThat(Events.published(partner).getLast().headers())
                .containsEntry("ce_causationid", event.id().toString())
                .containsEntry("ce_correlationid", event.correlationId());
    }

    @ParameterizedTest
    @CsvSource({ACTIVATED, REINSTATED})
    @Handles({ACTIVATED, REINSTATED})
    void aPausedCampaignIsResumedByHandWhenThePartnerIsActiveAgain(String again) {
        var campaign = launch(partner, "1000", "");
        partner(SUSPENDED, "SUSPENDED", 2);
        post(campaign.path() + "/resume").statusCode(409).body("missing", contains("activePartner"));
        partner(again, "ACTIVE", 3);
        get(campaign.path()).body("status", equalTo("PAUSED"));
        post(campaign.path() + "/resume").statusCode(200).body("status", equalTo("ACTIVE"));
    }

    @Test
    void aRestingCampaignStopsTooAndOneThatWasPausedByHandStaysSo() {
        var resting = launch(partner, "1000", "50");
        resting.send(resting.row(hour(), 1, 1, 1, 0, "50", "0"));
        var paused = launch(partner, "1000", "");
        post(paused.path() + "/pause").statusCode(200);
        partner(SUSPENDED, "SUSPENDED", 2);
        get(resting.path()).body("pause.cause", equalTo("PARTNER_NOT_ACTIVE"));
        get(paused.path()).body("pause.cause", equalTo("REQUESTED"));
    }

    @ParameterizedTest
    @CsvSource({CHECKED, WITHDRAWN})
    void eventsAboutChecksTellTheStatusToo(String type) {
        deliverOf(partner, type, "VALIDATED", 4);
        assertThat(sql.one(
                        "SELECT status FROM partner_standing WHERE partner_id = ?",
                        List.of(partner),
                        row -> row.text("status")))
                .contains("VALIDATED");
    }

    @Test
    @Handles(COMPENSATION)
    void aGivenUpOnboardingCancelsWhatHasNotEndedAndIsAnsweredEachTime() throws Exception {
        var onboarding = Ids.next();
        var data = Map.of("onboardingId", onboarding, "partnerId", partner, "outcome", "CANCELLED", "round", 1);
        var running = launch(partner, "1000", "");
        var ended = launch(partner, "1000", "");
        post(ended.path() + "/complete").statusCode(200);
        String draft = draftedReady();
        var first = Events.envelope(COMPENSATION, partner);
        assertThat(Events.deliver(first, data)).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(first, data)).isEqualTo(Outcome.DUPLICATE);
        deliver(COMPENSATION, data);
        get(running.path()).body("status", equalTo("CANCELLED"));
        get(draft).body("status", equalTo("CANCELLED"));
        get(ended.path()).body("status", equalTo("COMPLETED"));
        assertThat(told("cancelled")).hasSize(2);
        var answers = told("onboarding-compensated");
        assertThat(answers).hasSize(2).allSatisfy(answer -> {
            assertThat(answer.data().path("onboardingId").asText()).isEqualTo(onboarding.toString());
            assertThat(answer.data().path("partnerId").asText()).isEqualTo(partner.toString());
        });
        assertThat(answers.getFirst()
                        .data()
                        .path("undone")
                        .path("campaignsCancelled")
                        .asInt())
                .isEqualTo(2);
        assertThat(answers.getLast().data().path("undone")).isEmpty();
    }

    @Test
    void aCompensationForAPartnerWithoutCampaignsIsAnswered() throws Exception {
        deliver(COMPENSATION, Map.of("onboardingId", Ids.next(), "partnerId", partner));
        assertThat(told("onboarding-compensated")).hasSize(1);
    }

    @Test
    void anyOrderOfEventsLeadsToTheSameStanding() {
        var random = new Random(7);
        for (int round = 0; round < 12; round++) {
            var id = Ids.next();
            var events = new ArrayList<Runnable>();
            events.add(() -> deliverOf(id, CHECKED, "VALIDATED", 2));
            events.add(() -> deliverOf(id, ACTIVATED, "ACTIVE", 3));
            events.add(() -> deliverOf(id, SUSPENDED, "SUSPENDED", 4));
            events.add(() -> deliverOf(id, REINSTATED, "ACTIVE", 5));
            events.add(() -> deliverOf(id, WITHDRAWN, "ACTIVE", 6));
            Collections.shuffle(events, random);
            events.forEach(Runnable::run);
            assertThat(sql.one(
                            "SELECT status || version AS standing FROM partner_standing WHERE partner_id = ?",
                            List.of(id),
                            row -> row.text("standing")))
                    .contains("ACTIVE6");
        }
    }

    /** Whoever comes first: no campaign runs afterwards, and nobody waits for the other for ever. */
    @Test
    void aLaunchAtTheSameTimeAsASuspensionLeavesNothingRunning() throws Exception {
        for (int round = 0; round < 10; round++) {
            partner(ACTIVATED, "ACTIVE", 10 + 2 * round);
            deliver(IN_FORCE, contractData(contract, "SERVICE", "ACTIVE", round));
            var drafts = List.of(draftedReady(), draftedReady(), draftedReady());
            int version = 11 + 2 * round;
            var together = new ArrayList<Callable<Integer>>();
            drafts.forEach(
                    path -> together.add(() -> post(path + "/launch").extract().statusCode()));
            together.add(1, () -> {
                partner(SUSPENDED, "SUSPENDED", version);
                return 0;
            });
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (var done : threads.invokeAll(together)) {
                    assertThat(done.get()).isIn(0, 200, 409);
                }
            }
            assertThat(sql.one(
                            "SELECT count(*) AS running FROM campaign WHERE partner_id = ? AND status = 'ACTIVE'",
                            List.of(partner),
                            row -> row.number("running")))
                    .contains(0L);
        }
    }

    private String draftedReady() {
        String id = draftOf(partner, "1000", "");
        adGroup(id);
        return CAMPAIGNS + "/" + id;
    }

    private void partner(String type, String status, long version) {
        deliver(type, partnerData(status, version));
    }

    private void contract(String type, String contractType, String status, long version) {
        deliver(type, contractData(contract, contractType, status, version));
    }

    private Map<String, Object> partnerData(String status, long version) {
        return data(partner, status, version);
    }

    private static Map<String, Object> data(UUID id, String status, long version) {
        return Map.of(
                "partnerId", id, "status", status, "version", version, "allRequiredPassed", true, "added", "later");
    }

    private Map<String, Object> contractData(UUID id, String contractType, String status, long version) {
        var data = new HashMap<String, Object>();
        data.put("contractId", id);
        data.put("partnerId", partner);
        data.put("contractType", contractType);
        data.put("status", status);
        data.put("version", version);
        return data;
    }

    private void deliver(String type, Map<String, ?> data) {
        assertThat(Events.deliver(type, partner, data)).isEqualTo(Outcome.HANDLED);
    }

    private static void deliverOf(UUID id, String type, String status, long version) {
        assertThat(Events.deliver(type, id, data(id, status, version))).isEqualTo(Outcome.HANDLED);
    }

    private List<Events.Published> told(String name) throws Exception {
        return Events.published(partner).stream()
                .filter(event -> event.type().equals("hexabuilders.campaign." + name + ".v1"))
                .toList();
    }
}
