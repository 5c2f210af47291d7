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
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
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
        registry.validationCompleted(partner, "IDENTITY", "PASSED", false, 1);
        registry.validationCompleted(partner, "BUSINESS", "PASSED", true, 1);
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
        registry.validationCompleted(partner, "IDENTITY", "FAILED", false, 1);
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
        registry.validationCompleted(partner, "BUSINESS", "PASSED", true, 1);
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
                .body("steps.status", everyItem(anyOf(equalTo("COMPLETED"), equalTo("CANCELLED"))))
                .body("steps.waitingFor", everyItem(nullValue()))
                .body("steps.deadline", everyItem(nullValue()))
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
    void aFailedStepIsRetriedAndSaysWhatThatDid() {
        String onboarding = start(partner);
        String retry = onboarding + "/steps/VALIDATIONS/retry";
        post(as("admin"), retry, null).statusCode(409).body("type", endsWith("/step-not-to-be-retried"));
        registry.validationCompleted(partner, "IDENTITY", "FAILED", false, 1);
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

    private void confirm(String onboarding) {
        for (var service : Compensation.Service.values()) {
            registry.compensated(id(onboarding), service, Map.of());
        }
    }
}
