package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.draft;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractPatchTest {

    @Test
    void whatChangesNothingMakesNoVersion() {
        String contract = draft(UUID.randomUUID(), "PARALLEL", terms());
        patch(contract, "\"4\"", "{}").statusCode(412);
        patch(contract, "\"0\"", "{\"title\":\"Reseller agreement\",\"templateId\":null}")
                .statusCode(200)
                .header("ETag", "\"0\"");
        putTerms(contract, "\"4\"").statusCode(412);
        putTerms(contract, "\"0\"").statusCode(200).header("ETag", "\"0\"");
        as("admin").get(contract).then().header("ETag", "\"0\"");
        as("admin").get(contract + "/history").then().body("items", hasSize(1));
    }

    @Test
    void frozenContractTakesNotEvenWhatChangesNothing() {
        String contract = draft(UUID.randomUUID(), "PARALLEL", terms());
        post(as("admin"), contract + "/submit-for-review", null).statusCode(200);
        patch(contract, "\"1\"", "{}").statusCode(409).body("type", endsWith("/illegal-transition"));
        putTerms(contract, "\"1\"").statusCode(200).header("ETag", "\"1\"");
        post(as("legal"), contract + "/legal-review/approve", null).statusCode(200);
        putTerms(contract, "\"2\"").statusCode(409).body("type", endsWith("/contract-terms-frozen"));
    }

    private static ValidatableResponse patch(String contract, String ifMatch, String body) {
        return as("partner-manager")
                .contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(body)
                .patch(contract)
                .then();
    }

    private static ValidatableResponse putTerms(String contract, String ifMatch) {
        return as("partner-manager")
                .contentType("application/json")
                .header("If-Match", ifMatch)
                .body(terms())
                .put(contract + "/terms")
                .then();
    }
}
