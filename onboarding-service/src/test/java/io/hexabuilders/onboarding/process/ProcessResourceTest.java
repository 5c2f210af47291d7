package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.bearer;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static io.hexabuilders.onboarding.process.ProcessApi.ONBOARDINGS;
import static io.hexabuilders.onboarding.process.ProcessApi.body;
import static io.hexabuilders.onboarding.process.ProcessApi.cancel;
import static io.hexabuilders.onboarding.process.ProcessApi.id;
import static io.hexabuilders.onboarding.process.ProcessApi.read;
import static io.hexabuilders.onboarding.process.ProcessApi.seeDocuments;
import static io.hexabuilders.onboarding.process.ProcessApi.start;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.hexabuilders.onboarding.contract.ContractApi;
import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProcessResourceTest {

    @Inject
    ProcessRegistry registry;

    private final UUID partner = UUID.randomUUID();

    @Test
    void aPartnerIsOnboardedByWhatHappensElsewhere() {
        String onboarding = start(partner);
        read(onboarding)
                .statusCode(200)
                .body("status", equalTo("IN_PROGRESS"))
                .body(
                        "steps.status",
                        contains("IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "WAITING", "WAITING", "WAITING"))
                .body("steps[0].deadline", notNullValue())
                .body("steps[5].after", contains("VALIDATIONS", "DOCUMENTS", "SIGNATURE"))
                .body("allowedActions", contains("steps/DOCUMENTS/complete", "extend", "cancel"));
        registry.validationCompleted(partner, "IDENTITY", "PASSED", false);
        registry.validationCompleted(partner, "BUSINESS", "PASSED", true);
        seeDocuments(onboarding).statusCode(200).body("documentsReference", equalTo("Binder 7"));
        String contract = ContractApi.signed(partner, terms());
        read(onboarding)
                .body("contractId", equalTo(id(contract).toString()))
                .body("steps[5].status", equalTo("IN_PROGRESS"))
                .body("steps[5].waitingFor", equalTo("SYSTEM"));
        post(as("admin"), contract + "/activate", null).statusCode(200);
        read(onboarding)
                .body("status", equalTo("COMPLETED"))
                .body("steps.status", everyItem(equalTo("COMPLETED")))
                .body("allowedActions", empty())
                .body("overdue", equalTo(false));
        read(onboarding + "/recommendations").body("items", empty());
    }

    @Test
    void theTimelineNamesActorReasonAndRequestOfAllThatHappened() {
        String onboarding = start(partner);
        registry.validationCompleted(partner, "IDENTITY", "FAILED", false);
        String correlation = post(as("legal"), onboarding + "/steps/DOCUMENTS/complete", "{\"reference\":\"7\"}")
                .extract()
                .header("X-Correlation-Id");
        as("auditor")
                .queryParam("sort", "sequence")
                .get(onboarding + "/timeline")
                .then()
                .statusCode(200)
                .body("items.events[0]", hasItem("onboarding.started"))
                .body("items[1].events", contains("onboarding.step-failed"))
                .body("items[1].reason", equalTo("IDENTITY: FAILED"))
                .body("items[1].changes.VALIDATIONS.to.status", equalTo("FAILED"))
                .body("items[2].events", contains("onboarding.documents-verified", "onboarding.step-completed"))
                .body("items[2].correlationId", equalTo(correlation))
                .body("items[2].actor", not(equalTo("system")))
                .body("items.at", everyItem(notNullValue()));
    }

    @Test
    void aPartnerHasOneOnboardingAtATime() {
        String first = start(partner);
        post(as("admin"), ONBOARDINGS, body(partner))
                .statusCode(409)
                .body("type", endsWith("/onboarding-under-way"))
                .body("onboardingId", equalTo(id(first).toString()));
        registry.startUnlessUnderWay(partner);
        as("admin").queryParam("partnerId", partner).get(ONBOARDINGS).then().body("items", hasSize(1));
        cancel(first).statusCode(200);
        post(as("admin"), ONBOARDINGS, body(partner)).statusCode(409);
        confirm(first);
        String second = start(partner);
        read("/api/v1/partners/" + partner + "/onboarding")
                .body("id", equalTo(id(second).toString()));
    }

    @Test
    void whatWasKnownBeforeCounts() {
        registry.validationCompleted(partner, "BUSINESS", "PASSED", true);
        String contract = ContractApi.approved(partner, "PARALLEL", terms());
        String onboarding = start(partner);
        read(onboarding)
                .body("contractId", equalTo(id(contract).toString()))
                .body(
                        "steps.status",
                        contains("COMPLETED", "IN_PROGRESS", "COMPLETED", "COMPLETED", "IN_PROGRESS", "WAITING"));
    }

    @Test
    void givingUpEndsTheContractAtOnceAndWaitsForTheOthers() {
        String onboarding = start(partner);
        String contract = ContractApi.draft(partner, "PARALLEL", terms());
        cancel(onboarding)
                .statusCode(200)
                .body("status", equalTo("COMPENSATING"))
                .body("statusReason", equalTo("the partner withdrew"))
                .body("compensation.outstanding", contains("PARTNER", "RECRUITMENT", "CAMPAIGN"))
                .body("allowedActions", empty());
        read(contract).body("status", equalTo("CANCELLED")).body("statusReason", endsWith("the partner withdrew"));
        cancel(onboarding).statusCode(409).body("type", endsWith("/illegal-transition"));
        read(onboarding + "/recommendations").body("items.who", contains("SYSTEM"));
        registry.compensated(id(onboarding), Compensation.Service.CAMPAIGN, Map.of("campaigns", 3));
        registry.compensated(id(onboarding), Compensation.Service.CAMPAIGN, Map.of("campaigns", 0));
        read(onboarding)
                .body("compensation.outstanding", contains("PARTNER", "RECRUITMENT"))
                .body("compensation.confirmations.undone", contains(Map.of("campaigns", 3)));
        confirm(onboarding);
        read(onboarding)
                .body("status", equalTo("CANCELLED"))
                .body("compensation.outstanding", empty())
                .body("overdue", equalTo(false));
    }

    @Test
    void givingUpTerminatesAContractThatIsSigned() {
        String onboarding = start(partner);
        String contract = ContractApi.signed(partner, terms());
        cancel(onboarding).statusCode(200);
        read(contract).body("status", equalTo("TERMINATED"));
        read(onboarding).body("contractId", equalTo(id(contract).toString()));
    }

    @Test
    void anEndedContractOpensItsStepsAgainAndTheNextOneIsFollowed() {
        String onboarding = start(partner);
        String first = ContractApi.approved(partner, "PARALLEL", terms());
        String second = ContractApi.draft(partner, "PARALLEL", terms());
        post(as("admin"), first + "/cancel", "{\"reason\":\"wrong template\"}").statusCode(200);
        read(onboarding)
                .body("contractId", equalTo(id(second).toString()))
                .body(
                        "steps.status",
                        contains("IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "WAITING", "WAITING", "WAITING"))
                .body("steps[2].attempts", equalTo(2))
                .body("steps[2].failure.kind", equalTo("CONTRACT_CANCELLED"))
                .body("steps[2].failure.reason", equalTo("wrong template"));
    }

    @Test
    void aContractThatMakesNoWorkingPartnerDoesNotConcernIt() {
        String onboarding = start(partner);
        String nda = post(
                        as("admin"),
                        ContractApi.CONTRACTS,
                        ContractApi.body(partner, "PARALLEL", terms()).replace("PARTNERSHIP", "NDA"))
                .extract()
                .header("Location");
        read(onboarding).body("contractId", nullValue());
        patchType(nda, "SERVICE");
        read(onboarding).body("contractId", equalTo(id(nda).toString()));
        patchType(nda, "NDA");
        read(onboarding).body("contractId", nullValue()).body("steps[2].attempts", equalTo(2));
    }

    private static void patchType(String contract, String type) {
        as("admin")
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body("{\"type\":\"" + type + "\"}")
                .patch(contract)
                .then()
                .statusCode(200);
    }

    @Test
    void aRejectedReviewAndADeclinedSignatureAreShownAndMended() {
        String onboarding = start(partner);
        String contract = ContractApi.draft(partner, "PARALLEL", terms());
        post(as("admin"), contract + "/submit-for-review", null).statusCode(200);
        post(as("legal"), contract + "/legal-review/reject", "{\"comments\":\"clause 2\"}")
                .statusCode(200);
        read(onboarding)
                .body("steps[3].status", equalTo("FAILED"))
                .body("steps[3].waitingFor", equalTo("PARTNER_MANAGER"))
                .body("allowedActions", hasItem("steps/{step}/retry"));
        read(onboarding + "/recommendations")
                .body("items.call.path", hasItem("/api/v1/contracts/" + id(contract) + "/submit-for-review"))
                .body("items.find { it.step == 'LEGAL_REVIEW' }.why", endsWith("It failed: clause 2"));
        post(as("admin"), contract + "/submit-for-review", null).statusCode(200);
        post(as("legal"), contract + "/legal-review/approve", null).statusCode(200);
        post(as("admin"), contract + "/decline", """
                {"role":"PARTNER","email":"ben@partner.example","reason":"too long"}
                """).statusCode(200);
        read(onboarding)
                .body("steps[3].status", equalTo("IN_PROGRESS"))
                .body("steps[3].attempts", equalTo(3))
                .body("steps[4].status", equalTo("WAITING"))
                .body("steps[4].failure.reason", equalTo("PARTNER declined: too long"));
    }

    @Test
    void aFailedStepIsRetriedAndSaysWhatThatDid() {
        String onboarding = start(partner);
        String retry = onboarding + "/steps/VALIDATIONS/retry";
        post(as("admin"), retry, null).statusCode(409).body("type", endsWith("/step-not-to-be-retried"));
        registry.validationCompleted(partner, "IDENTITY", "FAILED", false);
        post(as("admin"), retry, null)
                .statusCode(200)
                .body("done", startsWith("VALIDATIONS has begun attempt 2"))
                .body("onboarding.steps[0].status", equalTo("IN_PROGRESS"));
        post(as("admin"), onboarding + "/steps/NONSENSE/retry", null).statusCode(400);
    }

    @Test
    void stepsAreGivenMoreTime() {
        String onboarding = start(partner);
        var until = Instant.now()
                .plus(Duration.ofDays(100))
                .truncatedTo(ChronoUnit.SECONDS)
                .plusNanos(123_456_789)
                .toString();
        String body = "{\"step\":\"DOCUMENTS\",\"until\":\"" + until + "\",\"reason\":\"holidays\"}";
        post(as("admin").header("If-Match", "\"7\""), onboarding + "/extend", body)
                .statusCode(412);
        post(as("admin"), onboarding + "/extend", body).statusCode(200);
        post(as("admin"), onboarding + "/extend", body).statusCode(409).body("type", endsWith("/deadline-not-later"));
        post(as("admin"), onboarding + "/extend", body.replace("DOCUMENTS", "SIGNATURE"))
                .statusCode(409)
                .body("type", endsWith("/step-not-open"));
        post(as("admin"), onboarding + "/extend", "{\"until\":\"" + until + "\",\"reason\":\"all\"}")
                .statusCode(200)
                .body("steps[0].deadline", startsWith(until.substring(0, 19)));
        post(as("admin"), onboarding + "/extend", "{\"reason\":\"\"}").statusCode(400);
    }

    @Test
    void aRepeatedRequestBeginsNothingTwice() {
        String key = UUID.randomUUID().toString();
        String first = post(as("admin").header("Idempotency-Key", key), ONBOARDINGS, body(partner))
                .statusCode(201)
                .extract()
                .header("Location");
        post(as("admin").header("Idempotency-Key", key), ONBOARDINGS, body(partner))
                .statusCode(201)
                .header("Location", first);
    }

    @Test
    void aPartnerSeesItsOwnOnboardingOnly() {
        String own = start(partner);
        String other = start(UUID.randomUUID());
        var token = Tokens.ofPartner(partner);
        bearer(token).get(own).then().statusCode(200);
        bearer(token).get(other).then().statusCode(404);
        bearer(token).get(other + "/recommendations").then().statusCode(404);
        bearer(token)
                .get("/api/v1/partners/" + UUID.randomUUID() + "/onboarding")
                .then()
                .statusCode(404);
        bearer(token).get("/api/v1/partners/" + partner + "/onboarding").then().statusCode(200);
        bearer(token).get(ONBOARDINGS).then().body("items.partnerId", contains(partner.toString()));
        as("admin")
                .get("/api/v1/partners/" + UUID.randomUUID() + "/onboarding")
                .then()
                .statusCode(404);
    }

    @Test
    void thePartnersSummaryShowsWhereItsOnboardingStands() {
        String summary = "/api/v1/partners/" + partner + "/contracts/summary";
        read(summary).statusCode(200).body("onboarding", nullValue());
        String onboarding = start(partner);
        read(summary)
                .body("onboarding.id", equalTo(id(onboarding).toString()))
                .body("onboarding.status", equalTo("IN_PROGRESS"))
                .body("onboarding.overdue", equalTo(false))
                .body("onboarding.openSteps.step", contains("CONTRACT_DRAFT", "DOCUMENTS", "VALIDATIONS"))
                .body("onboarding.openSteps.waitingFor", contains("PARTNER_MANAGER", "COMPLIANCE", "COMPLIANCE"))
                .body("onboarding.openSteps.since", everyItem(notNullValue()));
        as("finance").get(summary).then().statusCode(200).body("onboarding", nullValue());
    }

    @Test
    void theListIsFilteredByWhereOnboardingsStand() {
        String onboarding = start(partner);
        list("step", "CONTRACT_DRAFT", 1);
        list("step", "SIGNATURE", 0);
        list("status", "IN_PROGRESS", 1);
        list("status", "COMPLETED", 0);
        list("overdue", "false", 1);
        list("overdue", "true", 0);
        as("admin")
                .queryParam("partnerId", partner)
                .get(ONBOARDINGS)
                .then()
                .body("items[0].openSteps.step", contains("CONTRACT_DRAFT", "DOCUMENTS", "VALIDATIONS"))
                .body("items[0].openSteps[0].waitingFor", equalTo("PARTNER_MANAGER"));
        cancel(onboarding);
        list("step", "CONTRACT_DRAFT", 0);
        list("overdue", "false", 1);
    }

    private void list(String filter, String value, int size) {
        as("admin")
                .queryParam("partnerId", partner)
                .queryParam(filter, value)
                .get(ONBOARDINGS)
                .then()
                .statusCode(200)
                .body("items", hasSize(size));
    }

    @Test
    void theDashboardCountsAndMeasures() {
        complete();
        registry.startUnlessUnderWay(partner);
        as("auditor")
                .get(ONBOARDINGS + "/dashboard")
                .then()
                .statusCode(200)
                .body("byStatus.COMPLETED", greaterThanOrEqualTo(1))
                .body("steps.step", hasSize(6))
                .body("steps[1].inProgress", greaterThanOrEqualTo(1))
                .body(
                        "times.step",
                        contains(
                                "VALIDATIONS",
                                "DOCUMENTS",
                                "CONTRACT_DRAFT",
                                "LEGAL_REVIEW",
                                "SIGNATURE",
                                "ACTIVATION"))
                .body("times[0].completed", greaterThanOrEqualTo(1))
                .body("completedByWeek", hasSize(greaterThanOrEqualTo(13)))
                .body("completedByWeek[-1].completed", greaterThanOrEqualTo(1));
        as("auditor")
                .queryParam("from", "2020-01-01T00:00:00Z")
                .get(ONBOARDINGS + "/dashboard")
                .then()
                .statusCode(400);
    }

    private void complete() {
        String onboarding = start(partner);
        registry.validationCompleted(partner, "BUSINESS", "PASSED", true);
        seeDocuments(onboarding).statusCode(200);
        String contract = ContractApi.signed(partner, terms());
        post(as("admin"), contract + "/activate", null).statusCode(200);
        read(onboarding).body("status", equalTo("COMPLETED"));
    }

    private void confirm(String onboarding) {
        for (var service : Compensation.Service.values()) {
            registry.compensated(id(onboarding), service, Map.of());
        }
    }
}
