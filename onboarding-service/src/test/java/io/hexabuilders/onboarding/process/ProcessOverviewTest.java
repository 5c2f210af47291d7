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
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.onboarding.contract.ContractApi;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many onboardings at a glance: summary, list and dashboard. */
@QuarkusTest
class ProcessOverviewTest {

    @Inject
    ProcessRegistry registry;

    private final UUID partner = UUID.randomUUID();

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
        registry.validationCompleted(partner, "BUSINESS", "PASSED", true, 1);
        seeDocuments(onboarding).statusCode(200);
        String contract = ContractApi.signed(partner, terms());
        post(as("admin"), contract + "/activate", null).statusCode(200);
        read(onboarding).body("status", equalTo("COMPLETED"));
    }
}
