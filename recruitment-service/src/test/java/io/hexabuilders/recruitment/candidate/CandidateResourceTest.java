package io.hexabuilders.recruitment.candidate;

import static io.hexabuilders.recruitment.Api.PROBLEMS;
import static io.hexabuilders.recruitment.Api.as;
import static io.hexabuilders.recruitment.Api.candidate;
import static io.hexabuilders.recruitment.Api.candidateBody;
import static io.hexabuilders.recruitment.Api.get;
import static io.hexabuilders.recruitment.Api.patch;
import static io.hexabuilders.recruitment.Api.post;
import static io.hexabuilders.recruitment.Api.uniqueEmail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CandidateResourceTest {

    private static final String CANDIDATES = "/api/v1/candidates/";

    private final Sql sql;

    CandidateResourceTest(Sql sql) {
        this.sql = sql;
    }

    @Test
    void registeredCandidateIsReadBackWithNormalisedSkills() {
        String location = post(CANDIDATES, candidateBody(uniqueEmail()))
                .statusCode(201)
                .header("ETag", "\"0\"")
                .extract()
                .header("Location");
        get(location)
                .statusCode(200)
                .header("ETag", startsWith("\"0."))
                .body("name", equalTo("Ada Obi"))
                .body("skills.name", contains("JavaScript", "Beekeeping"))
                .body("expectedSalary.amount", equalTo("72000.00"))
                .body("availability.status", equalTo("AVAILABLE"))
                .body("workHistory[0].from", equalTo("2014-01-01"))
                .body("location.city", equalTo("Berlin"))
                .body("allowedActions", contains("update", "apply"));
    }

    @Test
    void candidateMayBeRegisteredWithTheLeast() {
        post(CANDIDATES, """
                {"name": "Bo", "email": "%s", "consent": {"givenAt": "2020-01-01T00:00:00Z", "until": "2100-01-01T00:00:00Z"}}
                """.formatted(uniqueEmail()))
                .statusCode(201)
                .body("location", nullValue())
                .body("expectedSalary", nullValue())
                .body("remote", equalTo(false))
                .body("skills", hasSize(0));
    }

    @Test
    void emailIsUniqueWithoutRegardToCase() {
        String email = uniqueEmail();
        post(CANDIDATES, candidateBody(email)).statusCode(201);
        post(CANDIDATES, candidateBody(email.toUpperCase(Locale.ROOT)))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEMS + "candidate-email-taken"));
    }

    @Test
    void consentIsNeededAndInForce() {
        post(CANDIDATES, "{\"name\": \"Bo\", \"email\": \"bo@example.org\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/consent"));
        post(CANDIDATES, """
                {"name": "Bo", "email": "bo@example.org",
                 "consent": {"givenAt": "2020-01-01T00:00:00Z", "until": "2021-01-01T00:00:00Z"}}
                """)
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "candidate-consent-over"))
                .body("consentUntil", equalTo("2021-01-01T00:00:00Z"));
    }

    @Test
    void wrongValuesAreNamedByPointer() {
        String good = candidateBody(uniqueEmail());
        refused(good.replace("+4930901820", "030 901820"), "/phone");
        refused(good.replace("\"level\": 4", "\"level\": 6"), "/skills/0");
        refused(good.replace("\"country\": \"DE\"", "\"country\": \"XX\""), "/location");
        refused(good.replace("\"amount\": \"72000\"", "\"amount\": 72000"), "/expectedSalary/amount");
        refused(good.replace("Beekeeping", "JavaScript"), "/skills/1/name");
        refused(good.replace("\"name\": \"Ada Obi\"", "\"nmae\": \"Ada Obi\""), "/nmae");
        refused(good.replace("ada-", "@ada-"), "/email");
    }

    private static void refused(String body, String pointer) {
        post(CANDIDATES, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void patchKeepsWhatItDoesNotName() {
        String path = CANDIDATES + candidate();
        as("recruiter")
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(path)
                .then()
                .statusCode(428);
        patch(path, "\"5\"", "{}").statusCode(412);
        patch(path, "\"0\"", "{\"phone\": null, \"skills\": [{\"name\": \"GOLANG\", \"level\": 3}]}")
                .statusCode(200)
                .header("ETag", startsWith("\"1."))
                .body("phone", nullValue())
                .body("skills.name", contains("Go"))
                .body("name", equalTo("Ada Obi"))
                .body("languages[0].tag", equalTo("de"));
        patch(path, "\"1\"", "{\"consent\": {\"until\": \"2021-01-01T00:00:00Z\"}}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "candidate-consent-over"));
        patch(path, "\"1\"", "{\"name\": null}").statusCode(400).body("errors.pointer", contains("/name"));
    }

    @Test
    void availabilityAndSkillsChangeByThemselves() {
        String path = CANDIDATES + candidate();
        as("recruiter")
                .contentType("application/json")
                .body("{\"status\": \"UNAVAILABLE\"}")
                .put(path + "/availability")
                .then()
                .statusCode(428);
        put(path + "/availability", "\"0\"", "{\"status\": \"NOTICE_PERIOD\"}", 400);
        put(path + "/availability", "\"0\"", "{\"status\": \"NOTICE_PERIOD\", \"availableFrom\": \"2030-01-01\"}", 200);
        put(path + "/skills", "\"1\"", "{\"skills\": [{\"name\": \"k8s\", \"level\": 5}]}", 200);
        get(path).body("availability.availableFrom", equalTo("2030-01-01")).body("skills.name", contains("Kubernetes"));
        as("auditor")
                .get(path + "/history")
                .then()
                .statusCode(200)
                .body(
                        "items.events",
                        contains(
                                java.util.List.of("candidate.skills-changed"),
                                java.util.List.of("candidate.availability-changed"),
                                java.util.List.of("candidate.registered")))
                .body("items[2].changes.email.to", org.hamcrest.Matchers.startsWith("ada-"));
    }

    @Test
    void theEndOfTheConsentShowsThroughTheEtagAndStalesNothing() {
        String candidate = candidate();
        String path = CANDIDATES + candidate;
        String etag =
                get(path).body("allowedActions", hasItem("apply")).extract().header("ETag");
        readUnless(etag, path).statusCode(304);
        int ended = sql.update(
                "UPDATE candidate SET consent_until = consent_given_at + interval '1 second' WHERE id = ?",
                List.of(UUID.fromString(candidate)));
        assertThat(ended).isOne();
        readUnless(etag, path).statusCode(200).body("allowedActions", not(hasItem("apply")));
        patch(path, etag, "{\"consent\": {\"until\": \"2100-01-01T00:00:00Z\"}}")
                .statusCode(200);
    }

    private static ValidatableResponse readUnless(String etag, String path) {
        return as("admin").header("If-None-Match", etag).get(path).then();
    }

    @Test
    void whatChangesNothingMakesNoVersion() {
        String path = CANDIDATES + candidate();
        patch(path, "\"0\"", "{\"name\": \"Ada Obi\", \"expectedSalary\": {\"amount\": \"72000.000\"}}")
                .statusCode(200)
                .header("ETag", startsWith("\"0."));
        put(path + "/availability", "\"3\"", "{\"status\": \"AVAILABLE\"}", 412);
        put(path + "/availability", "\"0\"", "{\"status\": \"AVAILABLE\"}", 200);
        String skills =
                "{\"skills\": [{\"name\": \"js\", \"level\": 4, \"years\": 6}, {\"name\": \"Beekeeping\", \"level\": 2}]}";
        put(path + "/skills", "\"0\"", skills, 200);
        get(path).header("ETag", startsWith("\"0."));
        as("auditor").get(path + "/history").then().body("items", hasSize(1));
    }

    private static void put(String path, String etag, String body, int status) {
        as("recruiter")
                .contentType("application/json")
                .header("If-Match", etag)
                .body(body)
                .put(path)
                .then()
                .statusCode(status);
    }

    @Test
    void listFiltersBySkillInAnySpelling() {
        String rare = "Skill" + UUID.randomUUID().toString().replace("-", "");
        String body = candidateBody(uniqueEmail()).replace("Beekeeping", rare);
        String id = post(CANDIDATES, body).statusCode(201).extract().path("id");
        as("partner-manager")
                .queryParam("skill", rare.toUpperCase(Locale.ROOT))
                .queryParam("availability", "AVAILABLE")
                .queryParam("seniority", "SENIOR")
                .queryParam("country", "DE")
                .queryParam("remote", true)
                .queryParam("minimumYears", 7)
                .queryParam("q", "ADA o")
                .queryParam("count", true)
                .get(CANDIDATES)
                .then()
                .statusCode(200)
                .body("items.id", contains(id))
                .body("count", equalTo(1));
        as("recruiter")
                .queryParam("skill", rare)
                .queryParam("minimumYears", 8)
                .get(CANDIDATES)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        as("recruiter")
                .queryParam("q", "%%")
                .get(CANDIDATES)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        as("recruiter").queryParam("skil", "x").get(CANDIDATES).then().statusCode(400);
    }

    @Test
    void listPagesThroughEveryCandidateOnce() {
        String rare = "Page" + UUID.randomUUID().toString().replace("-", "");
        for (int i = 0; i < 5; i++) {
            post(CANDIDATES, candidateBody(uniqueEmail()).replace("Beekeeping", rare))
                    .statusCode(201);
        }
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var request = as("auditor")
                    .queryParam("skill", rare)
                    .queryParam("limit", 2)
                    .queryParam("sort", "name");
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(CANDIDATES)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void repeatedRegistrationActsOnce() {
        String key = UUID.randomUUID().toString();
        String body = candidateBody(uniqueEmail());
        String first = keyed(key, body, 201);
        assertThat(keyed(key, body, 201)).isEqualTo(first);
        keyed(key, candidateBody(uniqueEmail()), 422);
    }

    private static String keyed(String key, String body, int status) {
        return as("recruiter")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(CANDIDATES)
                .then()
                .statusCode(status)
                .extract()
                .path("id");
    }

    @Test
    void unknownCandidateIsNotFound() {
        get(CANDIDATES + UUID.randomUUID()).statusCode(404).contentType("application/problem+json");
        get(CANDIDATES + UUID.randomUUID() + "/applications").statusCode(404);
        get(CANDIDATES + UUID.randomUUID() + "/history").statusCode(404);
    }
}
