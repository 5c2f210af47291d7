package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.post;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;

/** Requests about onboardings as the tests send them. */
final class ProcessApi {

    static final String ONBOARDINGS = "/api/v1/onboardings";

    private ProcessApi() {}

    static String body(UUID partnerId) {
        return "{\"partnerId\":\"" + partnerId + "\"}";
    }

    /** A new onboarding's path. */
    static String start(UUID partnerId) {
        return post(as("partner-manager"), ONBOARDINGS, body(partnerId))
                .statusCode(201)
                .extract()
                .header("Location");
    }

    static ValidatableResponse seeDocuments(String onboarding) {
        return post(as("legal"), onboarding + "/steps/DOCUMENTS/complete", "{\"reference\":\"Binder 7\"}");
    }

    static ValidatableResponse cancel(String onboarding) {
        return post(as("partner-manager"), onboarding + "/cancel", "{\"reason\":\"the partner withdrew\"}");
    }

    static ValidatableResponse read(String path) {
        return as("auditor").get(path).then();
    }

    static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }
}
