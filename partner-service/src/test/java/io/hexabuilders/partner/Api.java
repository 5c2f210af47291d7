package io.hexabuilders.partner;

import io.hexabuilders.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** The program's API as an administrator uses it. */
public final class Api {

    public static final String PARTNERS = "/api/v1/partners";

    private Api() {}

    public static RequestSpecification admin() {
        return RestAssured.given().auth().oauth2(Tokens.of("admin")).contentType("application/json");
    }

    public static String body() {
        return body("Müller Software GmbH", "office-" + UUID.randomUUID() + "@mueller.example");
    }

    public static String body(String name, String email) {
        return """
                {"type":"COMPANY","legalName":"%s","displayName":"Müller","email":"%s","phone":"+4930901820",
                 "languages":["de","en"],"tags":["tag"],"address":{"line1":"Hauptstraße 1","city":"Berlin","country":"DE"}}
                """.formatted(name, email);
    }

    public static ValidatableResponse post(String path, String body) {
        return admin().body(body).post(path).then();
    }

    public static UUID register() {
        return UUID.fromString(post(PARTNERS, body()).statusCode(201).extract().path("id"));
    }

    /** Three checks opened and passed: six changes after the registration. */
    public static void passAll(UUID partner) {
        for (String kind : new String[] {"EMAIL", "PHONE", "BUSINESS"}) {
            String check = post(PARTNERS + "/" + partner + "/validations", "{\"kind\":\"" + kind + "\"}")
                    .statusCode(201)
                    .extract()
                    .header("Location");
            post(check + "/outcome", "{\"outcome\":\"PASSED\",\"evidence\":\"seen\"}")
                    .statusCode(200);
        }
    }
}
