package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;

import io.hexabuilders.testing.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProtocolTest {

    private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @TestHTTPResource
    URI program;

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void correlationIdIsTakenReturnedAndInTheHistory() {
        String partner = Api.admin()
                .header("X-Correlation-Id", "order:42/a")
                .body(Api.body())
                .post(Api.PARTNERS)
                .then()
                .header("X-Correlation-Id", "order:42/a")
                .extract()
                .path("id");
        Api.admin()
                .get(Api.PARTNERS + "/" + partner + "/history")
                .then()
                .body("items[0].correlationId", equalTo("order:42/a"))
                .header("X-Correlation-Id", matchesRegex(UUID_PATTERN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<x>", "a\"b", "é", "a,b"})
    void correlationIdThatCouldForgeALogLineIsReplaced(String sent) {
        Api.admin()
                .header("X-Correlation-Id", sent)
                .get(Api.PARTNERS)
                .then()
                .statusCode(200)
                .header("X-Correlation-Id", matchesRegex(UUID_PATTERN));
    }

    @Test
    void correlationIdOfMoreThan128CharactersIsReplaced() {
        Api.admin()
                .header("X-Correlation-Id", "x".repeat(129))
                .get(Api.PARTNERS)
                .then()
                .header("X-Correlation-Id", matchesRegex(UUID_PATTERN));
    }

    @Test
    void problemNamesTheCallersTrace() {
        Api.admin()
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get(Api.PARTNERS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("traceId", equalTo("0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void bodyOfNoMediaTypeAtAllIsRefused() throws Exception {
        var request = HttpRequest.newBuilder(program.resolve(Api.PARTNERS))
                .header("Authorization", "Bearer " + Tokens.of("admin"))
                .header("Content-Type", "rubbish")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void missingBodyIsNamedAsSuch() {
        Api.admin()
                .contentType("application/json")
                .body("null")
                .post(Api.PARTNERS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(""))
                .body("detail", containsString("the body"));
    }

    @Test
    void brokenRuleOfAParameterNamesTheParameter() {
        Api.admin()
                .queryParam("q", "x")
                .get(Api.PARTNERS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?q"));
    }

    @Test
    void optionalBodyMayBeLeftOutTogetherWithItsType() throws Exception {
        var request = HttpRequest.newBuilder(program.resolve(Api.PARTNERS + "/" + Api.register() + "/activate"))
                .header("Authorization", "Bearer " + Tokens.of("admin"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        }
    }

    @Test
    void headIsAGetWithoutBody() {
        Api.admin()
                .head(Api.PARTNERS + "/" + Api.register())
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body(emptyOrNullString());
        Api.admin().head(Api.PARTNERS + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void optionsNamesTheMethods() {
        Api.admin().options(Api.PARTNERS).then().statusCode(200).header("Allow", containsString("POST"));
    }

    @Test
    void bodyThatIsAnnouncedAsTooLargeIsRefusedUnderTheCallersCorrelationId() {
        Api.admin()
                .header("X-Correlation-Id", "large:1")
                .body("{\"legalName\":\"" + "x".repeat(1_200_000) + "\"}")
                .post(Api.PARTNERS)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .header("X-Correlation-Id", "large:1")
                .body("instance", equalTo(Api.PARTNERS));
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/octet-stream"})
    void bodyThatIsNoJsonIsRefused(String type) {
        String partner = Api.PARTNERS + "/" + Api.register();
        for (String path : new String[] {Api.PARTNERS, partner + "/activate", partner + "/reject"}) {
            RestAssured.given()
                    .auth()
                    .oauth2(Tokens.of("admin"))
                    .header("Content-Type", type)
                    .body("{\"reason\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                    .post(path)
                    .then()
                    .statusCode(415)
                    .contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\ud800b", "a\\u001b[2Jb", "a\\u202eb"})
    void textThatIsNotPlainIsRefused(String name) {
        Api.post(Api.PARTNERS, Api.body(name, UUID.randomUUID() + "@x.example"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/legalName"));
        Api.admin()
                .queryParam("tag", "a\u0000b")
                .get(Api.PARTNERS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?tag"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=GONE | ?status",
                "createdFrom=yesterday | ?createdFrom",
                "createdTo= | ?createdTo",
                "limit=many | ?limit",
                "limit=0 | ?limit",
                "sort=shoeSize | ?sort",
                "cursor=x | ?cursor",
                "count=yes | ?count"
            })
    void wrongParameterIsNamed(String query, String pointer) {
        Api.admin().get(Api.PARTNERS + "?" + query).then().statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | The body is wrong: must be an object.",
                "{\"type\":\"COMPANY\",\"type\":\"STARTUP\"} | The body names a member twice at line 1, column 25; which"
                        + " one counts would be a guess.",
                "{ | The body is not well-formed JSON at line 1, column 2."
            })
    void wrongBodyIsExplained(String body, String detail) {
        Api.post(Api.PARTNERS, body).statusCode(400).body("detail", equalTo(detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":7}",
                "{\"type\":{\"a\":1}}",
                "{\"address\":\"x\"}",
                "{\"languages\":{}}",
                "{\"languages\":[{}]}",
                "{\"email\":5}",
                "{\"legalName\":\"a\",\"legalName\":\"b\"}",
                "[]",
                "7",
                "\"x\"",
                "{} {}",
                "{",
                "nul",
                "null"
            })
    void errorTellsNothingOfTheProgram(String body) {
        String answer = Api.post(Api.PARTNERS, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(answer)
                .doesNotContain("io.hexabuilders", "java.", "jakarta", "Exception", "fasterxml", "PartnerDetails")
                .doesNotContain("SELECT", "INSERT", "\\tat ");
    }

    @Test
    void unknownPathIsAReadableProblem() {
        for (String path : new String[] {"/", "/nowhere", "/api/v1/unknown", "/api/v1/partners/", "/q/health"}) {
            Api.admin()
                    .accept(ContentType.ANY)
                    .get(path)
                    .then()
                    .body(not(containsString("<html")))
                    .body(not(containsString("Exception")));
        }
        Api.admin()
                .get("/nowhere")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("There is nothing at this path."))
                .body("instance", equalTo("/nowhere"));
    }

    @Test
    void documentAndItsPageNeedNoToken() {
        RestAssured.get("/openapi").then().statusCode(200);
        RestAssured.get("/docs/").then().statusCode(200).contentType(ContentType.HTML);
    }

    @Test
    void managementPortTellsHealthAndMetrics() {
        for (String path : new String[] {"/health", "/health/live", "/health/ready", "/health/started"}) {
            RestAssured.get(management.resolve(path)).then().statusCode(200).body("status", equalTo("UP"));
        }
        RestAssured.get(management.resolve("/metrics"))
                .then()
                .statusCode(200)
                .body(containsString("jvm_memory_used_bytes"))
                .body(containsString("http_server_requests_seconds_count"));
        RestAssured.get(program.resolve("/metrics")).then().statusCode(404);
    }
}
