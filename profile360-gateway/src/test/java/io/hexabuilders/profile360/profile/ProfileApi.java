package io.hexabuilders.profile360.profile;

import static io.restassured.RestAssured.given;

import io.hexabuilders.profile360.StandIn;
import io.hexabuilders.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import java.util.UUID;

/** How tests ask for profiles. */
final class ProfileApi {

    static final String PATH = "/api/v1/partners/{id}/profile-360";

    private ProfileApi() {}

    /** Every source answers, and none is passed over for what it did in an earlier test. */
    static void restoreSources() {
        StandIn.allAnswer();
        CircuitBreakerMaintenance.get().resetAll();
    }

    static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role));
    }

    static ValidatableResponse read(String role, UUID id) {
        return as(role).get(PATH, id).then();
    }
}
