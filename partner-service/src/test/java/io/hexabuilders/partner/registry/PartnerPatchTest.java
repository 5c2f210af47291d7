package io.hexabuilders.partner.registry;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartnerPatchTest {

    @Test
    void patchThatChangesNothingMakesNoVersion() {
        String location = registered();
        patch(location, "\"7\"", "{}").statusCode(412);
        patch(location, "\"0\"", """
                {"displayName":"Mueller","website":null,"tags":["b","a","a"],"address":{"city":"Berlin","line2":null}}
                """).statusCode(200).header("ETag", "\"0\"").body("displayName", equalTo("Mueller"));
        as("admin").get(location).then().header("ETag", "\"0\"");
        as("admin").get(location + "/history").then().body("items", hasSize(1));
    }

    @Test
    void rejectedPartnerTakesNoPatchThatChangesNothing() {
        String location = registered();
        as("admin")
                .contentType("application/json")
                .body("{\"reason\":\"no such company\"}")
                .post(location + "/reject")
                .then()
                .statusCode(200);
        patch(location, "\"1\"", "{}")
                .statusCode(409)
                .body("type", equalTo("https://docs.hexabuilders.io/problems/illegal-transition"));
    }

    private static String registered() {
        return as("admin")
                .contentType("application/json")
                .body("""
                        {"type":"COMPANY","legalName":"Mueller Software GmbH","displayName":"Mueller",
                         "email":"%s@example.org","languages":["de","en"],"tags":["a","b"],
                         "address":{"line1":"Hauptstraße 1","city":"Berlin","country":"DE"}}
                        """.formatted(UUID.randomUUID()))
                .post("/api/v1/partners")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static ValidatableResponse patch(String location, String ifMatch, String body) {
        return as("admin")
                .contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(body)
                .patch(location)
                .then();
    }

    private static RequestSpecification as(String role) {
        return RestAssured.given().auth().oauth2(Tokens.of(role));
    }
}
