package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static io.hexabuilders.onboarding.process.ProcessApi.ONBOARDINGS;
import static io.hexabuilders.onboarding.process.ProcessApi.cancel;
import static io.hexabuilders.onboarding.process.ProcessApi.id;
import static io.hexabuilders.onboarding.process.ProcessApi.read;
import static io.hexabuilders.onboarding.process.ProcessApi.seeDocuments;
import static io.hexabuilders.onboarding.process.ProcessApi.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hexabuilders.onboarding.contract.ContractApi;
import io.hexabuilders.platform.event.Envelope;
import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Events.Published;
import io.hexabuilders.testing.Handles;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What other services tell, and what they are told. */
@QuarkusTest
class ProcessConsumerTest {

    private static final String REGISTERED = "hexabuilders.partner.registered.v1";
    private static final String CHECKED = "hexabuilders.partner.validation-completed.v1";
    private static final String WITHDRAWN = "hexabuilders.partner.validations-withdrawn.v1";
    private static final String REJECTED = "hexabuilders.partner.rejected.v1";
    private static final String PARTNER_CONFIRMED = "hexabuilders.partner.onboarding-compensated.v1";
    private static final String RECRUITMENT_CONFIRMED = "hexabuilders.recruitment.onboarding-compensated.v1";
    private static final String CAMPAIGN_CONFIRMED = "hexabuilders.campaign.onboarding-compensated.v1";
    private static final List<String> COMPENSATED =
            List.of(PARTNER_CONFIRMED, RECRUITMENT_CONFIRMED, CAMPAIGN_CONFIRMED);

    private final UUID partner = UUID.randomUUID();

    /** Of the partner, one more with each word on its checks. */
    private long version;

    private final String onboarding = "/api/v1/partners/" + partner + "/onboarding";

    @Test
    @Handles({REGISTERED, CHECKED})
    void aRegisteredPartnerIsOnboardedThroughEventsAndTheOthersAreToldInOrder() throws SQLException {
        var registered = Events.envelope(REGISTERED, partner);
        assertThat(Events.deliver(registered, Map.of("partnerId", partner, "type", "COMPANY")))
                .isEqualTo(Outcome.HANDLED);
        seeDocuments(path()).statusCode(200);
        checked("BUSINESS", "PASSED", true);
        String contract = ContractApi.signed(partner, terms());
        String correlation = post(as("admin"), contract + "/activate", null)
                .statusCode(200)
                .extract()
                .header("X-Correlation-Id");

        read(onboarding).body("status", equalTo("COMPLETED"));
        var published = Events.published(partner);
        assertThat(published)
                .extracting(ProcessConsumerTest::told)
                .containsExactly(
                        "started",
                        "documents-verified",
                        "step-completed DOCUMENTS",
                        "step-completed VALIDATIONS",
                        "step-completed CONTRACT_DRAFT",
                        "step-completed LEGAL_REVIEW",
                        "contract-signed",
                        "step-completed SIGNATURE",
                        "contract-activated",
                        "step-completed ACTIVATION",
                        "completed");
        assertThat(published.getFirst().headers())
                .containsEntry("ce_correlationid", registered.correlationId())
                .containsEntry("ce_causationid", registered.id().toString());
        assertThat(published.getLast().headers()).containsEntry("ce_correlationid", correlation);
        assertThat(published.getLast().data().path("contractId").asText())
                .isEqualTo(id(contract).toString());
    }

    @Test
    void registrationKeepsAnOnboardingThatIsUnderWay() {
        String first = start(partner);
        var event = Events.envelope(REGISTERED, partner);
        assertThat(Events.deliver(event, Map.of("partnerId", partner))).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, Map.of("partnerId", partner))).isEqualTo(Outcome.DUPLICATE);
        as("admin").queryParam("partnerId", partner).get(ONBOARDINGS).then().body("items", hasSize(1));
        read(onboarding).body("id", equalTo(id(first).toString()));
    }

    @Test
    void aFailedCheckFailsItsStepUntilAllHavePassed() {
        start(partner);
        checked("IDENTITY", "FAILED", false);
        read(onboarding)
                .body("steps[0].status", equalTo("FAILED"))
                .body("steps[0].failure.reason", equalTo("IDENTITY: FAILED"));
        checked("IDENTITY", "PASSED", true);
        read(onboarding).body("steps[0].status", equalTo("COMPLETED"));
    }

    @Test
    void checksThatPassedBeforeTheOnboardingCountUnlessTheyAreWithdrawn() {
        checked("BUSINESS", "PASSED", true);
        withdrawn(false);
        start(partner);
        read(onboarding).body("steps[0].status", equalTo("IN_PROGRESS"));
    }

    @Test
    @Handles(WITHDRAWN)
    void withdrawnChecksOpenTheirStepAgainAndTheActivationWaitsForThem() {
        String path = start(partner);
        checked("BUSINESS", "PASSED", true);
        seeDocuments(path).statusCode(200);
        String contract = ContractApi.signed(partner, terms());
        withdrawn(true);
        read(onboarding).body("steps[0].status", equalTo("COMPLETED")).body("steps[5].status", equalTo("IN_PROGRESS"));
        withdrawn(false);
        read(onboarding)
                .body("steps[0].status", equalTo("IN_PROGRESS"))
                .body("steps[0].attempts", equalTo(2))
                .body("steps[5].status", equalTo("WAITING"));
        post(as("admin"), contract + "/activate", null).statusCode(200);
        read(onboarding).body("status", equalTo("IN_PROGRESS"));
        checked("BUSINESS", "PASSED", true);
        read(onboarding).body("status", equalTo("COMPLETED"));
        withdrawn(false);
        read(onboarding).body("status", equalTo("COMPLETED")).body("steps[0].status", equalTo("COMPLETED"));
    }

    @Test
    @Handles(REJECTED)
    void aRejectedPartnersOnboardingIsCancelledAndKeepsNothingToBeSigned() throws SQLException {
        String path = start(partner);
        String bound = ContractApi.signed(partner, terms());
        String other = ContractApi.approved(partner, "PARALLEL", terms());
        String inForce = ContractApi.signed(partner, terms());
        assertThat(Events.deliver(REJECTED, partner, Map.of("partnerId", partner)))
                .isEqualTo(Outcome.HANDLED);
        read(onboarding)
                .body("status", equalTo("COMPENSATING"))
                .body("statusReason", equalTo("partner rejected"))
                .body("compensation.outcome", equalTo("CANCELLED"));
        read(bound).body("status", equalTo("TERMINATED"));
        read(other).body("status", equalTo("CANCELLED"));
        read(inForce).body("status", equalTo("SIGNED"));
        assertThat(Events.deliver(REJECTED, partner, Map.of("partnerId", partner)))
                .isEqualTo(Outcome.HANDLED);
        COMPENSATED.forEach(type -> compensated(type, id(path)));
        read(onboarding).body("status", equalTo("CANCELLED"));
        assertThat(Events.published(partner))
                .extracting(ProcessConsumerTest::told)
                .endsWith("contract-signed", "compensation-requested 1", "contract-terminated", "cancelled CANCELLED");
    }

    @Test
    void theRejectionOfAPartnerWithoutOnboardingChangesNothing() throws SQLException {
        assertThat(Events.deliver(REJECTED, partner, Map.of("partnerId", partner)))
                .isEqualTo(Outcome.HANDLED);
        assertThat(Events.published(partner)).isEmpty();
    }

    @Test
    @Handles({PARTNER_CONFIRMED, RECRUITMENT_CONFIRMED, CAMPAIGN_CONFIRMED})
    void whatIsGivenUpIsOverWhenAllServicesHaveConfirmed() throws SQLException {
        String path = start(partner);
        cancel(path).statusCode(200);
        COMPENSATED.forEach(type -> {
            read(path).statusCode(200).body("status", equalTo("COMPENSATING"));
            compensated(type, id(path));
            compensated(type, id(path));
        });
        read(path)
                .body("status", equalTo("CANCELLED"))
                .body("compensation.outstanding", empty())
                .body("compensation.confirmations.service", contains("PARTNER", "RECRUITMENT", "CAMPAIGN"))
                .body("compensation.confirmations[0].undone.things", equalTo(2));
        assertThat(Events.published(partner))
                .extracting(ProcessConsumerTest::told)
                .containsExactly("started", "compensation-requested 1", "cancelled CANCELLED");
    }

    @Test
    void aConfirmationOfAnOnboardingThatIsNotKnownHoldsUpNobody() {
        COMPENSATED.forEach(type -> compensated(type, UUID.randomUUID()));
    }

    private String path() {
        return ONBOARDINGS + "/" + as("auditor").get(onboarding).path("id");
    }

    @Test
    void anOlderWordOnTheChecksDoesNotOverruleANewerOne() {
        String path = start(partner);
        checked("BUSINESS", "PASSED", true);
        withdrawn(false);
        var late = Map.of(
                "partnerId", partner, "kind", "EMAIL", "outcome", "PASSED", "allRequiredPassed", true, "version", 1);
        assertThat(Events.deliver(CHECKED, partner, late)).isEqualTo(Outcome.HANDLED);
        read(path).body("steps[0].status", equalTo("IN_PROGRESS"));
    }

    @Test
    void whatAnEventLeadsToBelongsToItsTrace() throws SQLException {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var plain = Events.envelope(REGISTERED, partner);
        var traced = new Envelope(
                plain.id(),
                plain.source(),
                plain.type(),
                plain.subject(),
                plain.time(),
                partner,
                plain.correlationId(),
                null,
                plain.actor(),
                "00-" + trace + "-00f067aa0ba902b7-01");

        Events.deliver(traced, Map.of("partnerId", partner, "type", "COMPANY"));

        assertThat(Events.published(partner))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.headers())
                        .containsEntry("ce_correlationid", plain.correlationId())
                        .containsEntry("ce_causationid", plain.id().toString())
                        .hasEntrySatisfying(
                                "ce_traceparent", parent -> assertThat(parent).contains(trace)));
    }

    private void checked(String kind, String outcome, boolean all) {
        var data = Map.of(
                "partnerId", partner, "kind", kind, "outcome", outcome, "allRequiredPassed", all, "version", ++version);
        assertThat(Events.deliver(CHECKED, partner, data)).isEqualTo(Outcome.HANDLED);
    }

    private void withdrawn(boolean all) {
        var data =
                Map.of("partnerId", partner, "kinds", List.of("EMAIL"), "allRequiredPassed", all, "version", ++version);
        assertThat(Events.deliver(WITHDRAWN, partner, data)).isEqualTo(Outcome.HANDLED);
    }

    private void compensated(String type, UUID process) {
        var data = Map.of("partnerId", partner, "onboardingId", process, "undone", Map.of("things", 2));
        assertThat(Events.deliver(type, partner, data)).isEqualTo(Outcome.HANDLED);
    }

    /** An event's name and what tells it from others of that name. */
    private static String told(Published event) {
        String name = event.type().replace("hexabuilders.onboarding.", "").replace(".v1", "");
        var data = event.data();
        String detail = data.has("round") ? "round" : data.has("outcome") ? "outcome" : "step";
        return (name + " " + data.path(detail).asText()).strip();
    }
}
