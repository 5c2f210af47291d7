package io.hexabuilders.partner.registry;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartnerResourceTest {

    @Test
    void registeredPartnerIsPendingAndCanBeReadBack() {
        String location = register(unique())
                .statusCode(201)
                .header("ETag", "\"0\"")
                .extract()
                .header("Location");
        as("partner-manager")
                .get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("status", equalTo("PENDING"))
                .body("tier", equalTo("BRONZE"))
                .body("allowedActions", contains("update", "validate", "reject"));
    }

    @Test
    void knownEtagIsAnsweredWithoutBody() {
        String location = register(unique()).extract().header("Location");
        as("auditor").header("If-None-Match", "\"0\"").get(location).then().statusCode(304);
    }

    @Test
    void secondPartnerWithTheSameEmailInOtherCaseIsRefused() {
        String email = unique();
        register(email).statusCode(201);
        register(email.toUpperCase(java.util.Locale.ROOT))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("https://docs.hexabuilders.io/problems/email-taken"))
                .body("traceId", notNullValue());
    }

    @Test
    void misspeltMemberIsNamed() {
        as("admin")
                .contentType("application/json")
                .body("{\"type\":\"COMPANY\",\"legalNam\":\"x\"}")
                .post("/api/v1/partners")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://docs.hexabuilders.io/problems/validation-failed"))
                .body("errors[0].pointer", equalTo("/legalNam"))
                .body("errors[0].message", startsWith("unknown member"));
    }

    @Test
    void everyBrokenRuleIsListedAtOnce() {
        as("admin")
                .contentType("application/json")
                .body("{\"type\":\"COMPANY\",\"email\":\"no\",\"languages\":[\"\"]}")
                .post("/api/v1/partners")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/displayName", "/email", "/languages/0", "/legalName"));
    }

    @Test
    void brokenJsonIsAProblem() {
        as("admin")
                .contentType("application/json")
                .body("{\"type\":")
                .post("/api/v1/partners")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://docs.hexabuilders.io/problems/malformed-request"));
    }

    @Test
    void protocolErrorsAreProblemsToo() {
        as("admin").get("/nowhere").then().statusCode(404).contentType("application/problem+json");
        as("admin").delete("/api/v1/partners").then().statusCode(405).contentType("application/problem+json");
        as("admin")
                .accept("image/png")
                .get("/api/v1/partners")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
        as("admin")
                .contentType("text/plain")
                .body("x")
                .post("/api/v1/partners")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        as("admin")
                .contentType("application/json")
                .body("x".repeat(1_100_000))
                .post("/api/v1/partners")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        as("admin").get("/api/v1/partners/no-uuid").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void wrongTokensAreRefused() {
        bearer(Tokens.forged("admin"))
                .get("/api/v1/partners")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"));
        bearer(Tokens.expired("admin")).get("/api/v1/partners").then().statusCode(401);
        RestAssured.given().get("/api/v1/partners").then().statusCode(401).contentType("application/problem+json");
        as("recruiter")
                .contentType("application/json")
                .body(body(unique()))
                .post("/api/v1/partners")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void patchNeedsThePresentVersion() {
        String location = register(unique()).extract().header("Location");
        patch(location, null, "{\"displayName\":\"New\"}").statusCode(428);
        patch(location, "\"7\"", "{\"displayName\":\"New\"}").statusCode(412).body("currentETag", equalTo("\"0\""));
        patch(location, "\"0\"", "{\"displayName\":\"New\",\"phone\":null}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("displayName", equalTo("New"))
                .body("phone", nullValue());
        patch(location, "\"1\"", "{\"status\":\"ACTIVE\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/status"));
        patch(location, "\"1\"", "{\"legalName\":null}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/legalName"));
    }

    @Test
    void passedValidationsLeadToActivation() {
        String location = register(unique()).extract().header("Location");
        as("admin")
                .contentType("application/json")
                .post(location + "/activate")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://docs.hexabuilders.io/problems/illegal-transition"))
                .body("currentStatus", equalTo("PENDING"))
                .body("allowedActions", contains("update", "validate", "reject"));
        for (String kind : new String[] {"EMAIL", "PHONE", "BUSINESS"}) {
            String validation = as("legal")
                    .contentType("application/json")
                    .body("{\"kind\":\"" + kind + "\"}")
                    .post(location + "/validations")
                    .then()
                    .statusCode(201)
                    .extract()
                    .header("Location");
            as("legal")
                    .contentType("application/json")
                    .body("{\"outcome\":\"PASSED\",\"evidence\":\"seen\"}")
                    .post(validation + "/outcome")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("PASSED"));
        }
        as("auditor")
                .get(location + "/validation-status")
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("percentage", equalTo(100))
                .body("missing", hasSize(0));
        as("admin")
                .contentType("application/json")
                .post(location + "/activate")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));
        as("admin")
                .contentType("application/json")
                .body("{}")
                .post(location + "/suspend")
                .then()
                .statusCode(400);
        as("admin")
                .contentType("application/json")
                .body("{\"reason\":\"audit\"}")
                .post(location + "/suspend")
                .then()
                .statusCode(200)
                .body("status", equalTo("SUSPENDED"))
                .body("statusReason", equalTo("audit"));
        as("admin")
                .contentType("application/json")
                .body("{\"reason\":\"cleared\"}")
                .post(location + "/reinstate")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));
        as("auditor")
                .get(location + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(10))
                .body("items[0].events", contains("partner.reinstated"))
                .body("items[0].reason", equalTo("cleared"))
                .body("items[0].changes.status.from", equalTo("SUSPENDED"))
                .body("items[0].changes.status.to", equalTo("ACTIVE"))
                .body("items[9].changes.legalName.to", equalTo("Müller Software GmbH"));
    }

    @Test
    void repeatedKeyGivesTheFirstAnswerAgain() {
        String key = UUID.randomUUID().toString();
        String body = body(unique());
        String first = keyed(key, body).statusCode(201).extract().header("Location");
        keyed(key, body)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first)
                .header("ETag", "\"0\"")
                .body("status", equalTo("PENDING"));
        keyed(key, body(unique()))
                .statusCode(422)
                .body("type", equalTo("https://docs.hexabuilders.io/problems/idempotency-key-reused"));
    }

    @Test
    void partnerSeesItselfAndNobodyElse() {
        String own = register(unique()).extract().path("id");
        String other = register(unique()).extract().path("id");
        String token = Tokens.ofPartner(UUID.fromString(own));
        bearer(token).get("/api/v1/partners/" + own).then().statusCode(200);
        bearer(token).get("/api/v1/partners/" + other).then().statusCode(404);
        bearer(token).get("/api/v1/partners/" + other + "/summary").then().statusCode(404);
        bearer(token).get("/api/v1/partners").then().statusCode(200).body("items.id", contains(own));
    }

    @Test
    void listPagesThroughEveryPartnerOnce() {
        String tag = UUID.randomUUID().toString();
        for (int i = 0; i < 5; i++) {
            register(unique(), tag).statusCode(201);
        }
        var seen = new java.util.ArrayList<String>();
        String cursor = null;
        do {
            var request =
                    as("admin").queryParam("tag", tag).queryParam("limit", 2).queryParam("sort", "name,-createdAt");
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/api/v1/partners")
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);
        org.assertj.core.api.Assertions.assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        as("admin")
                .queryParam("tag", tag)
                .queryParam("count", true)
                .get("/api/v1/partners")
                .then()
                .body("count", equalTo(5));
    }

    @Test
    void wrongListParametersAreRefused() {
        as("admin")
                .queryParam("stauts", "ACTIVE")
                .get("/api/v1/partners")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("?stauts"));
        as("admin").queryParam("status", "GONE").get("/api/v1/partners").then().statusCode(400);
        as("admin")
                .queryParam("cursor", "abc")
                .get("/api/v1/partners")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://docs.hexabuilders.io/problems/invalid-cursor"));
        as("admin").queryParam("limit", 0).get("/api/v1/partners").then().statusCode(400);
        as("admin").queryParam("sort", "salary").get("/api/v1/partners").then().statusCode(400);
    }

    @Test
    void typingErrorsInASearchAreForgiven() {
        register(unique()).statusCode(201);
        as("admin")
                .queryParam("q", "Mueler Softwar")
                .get("/api/v1/partners")
                .then()
                .statusCode(200);
        as("admin")
                .queryParam("q", "Softwere")
                .get("/api/v1/partners")
                .then()
                .statusCode(200)
                .body("items.size()", org.hamcrest.Matchers.greaterThan(0));
    }

    private static String unique() {
        return "office-" + UUID.randomUUID() + "@mueller.example";
    }

    private static String body(String email) {
        return body(email, "tag");
    }

    private static String body(String email, String tag) {
        return """
                {"type":"COMPANY","legalName":"Müller Software GmbH","displayName":"Müller","email":"%s",
                 "phone":"+4930901820","languages":["de","en"],"tags":["%s"],
                 "address":{"line1":"Hauptstraße 1","city":"Berlin","country":"DE"}}
                """.formatted(email, tag);
    }

    private static ValidatableResponse register(String email) {
        return register(email, "tag");
    }

    private static ValidatableResponse register(String email, String tag) {
        return as("partner-manager")
                .contentType("application/json")
                .body(body(email, tag))
                .post("/api/v1/partners")
                .then();
    }

    private static ValidatableResponse keyed(String key, String body) {
        return as("admin")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/partners")
                .then();
    }

    private static ValidatableResponse patch(String location, String ifMatch, String body) {
        var request = as("admin").contentType("application/merge-patch+json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .patch(location)
                .then();
    }

    private static RequestSpecification as(String role) {
        return bearer(Tokens.of(role));
    }

    private static RequestSpecification bearer(String token) {
        return RestAssured.given().auth().oauth2(token);
    }
}
