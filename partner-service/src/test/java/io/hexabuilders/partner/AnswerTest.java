package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer carries, and the line that it leaves in the log. */
@QuarkusTest
class AnswerTest {

    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    @Test
    void everyAnswerForbidsItsUseInAPage() {
        Stream.of(
                        Api.admin().get(Api.PARTNERS),
                        Api.admin().get(Api.PARTNERS + "/" + UUID.randomUUID()),
                        RestAssured.get(Api.PARTNERS),
                        RestAssured.get("/api/v1/nothing"),
                        RestAssured.get("/docsandmore"),
                        RestAssured.get("/openapi"))
                .map(answer -> answer.then().extract())
                .forEach(answer -> {
                    secured(answer);
                    assertThat(answer.headers().getValues("Content-Security-Policy"))
                            .containsExactly(POLICY);
                });
    }

    @Test
    void theDocsPageMayRunItsScripts() {
        var page = RestAssured.get("/docs/").then().statusCode(200).extract();
        secured(page);
        assertThat(page.header("Content-Security-Policy")).isNull();
    }

    private static void secured(ExtractableResponse<Response> answer) {
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Strict-Transport-Security"))
                .as("only production is behind TLS")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/0196a3c2-7b5e-7c11-9d0e-3f2a1b4c5d6e", "/not-an-id"})
    void everyRequestIsLoggedUnderItsIdAndWithoutItsQuery(String path) {
        String id = "read-" + UUID.randomUUID();
        try (var log = new CapturedLog("%X{correlationId} %s")) {
            int status = Api.admin()
                    .header("X-Correlation-Id", id)
                    .queryParam("q", "Anna Anders")
                    .get(Api.PARTNERS + path)
                    .statusCode();
            log.await(id + " GET " + Api.PARTNERS + path + " " + status + " in \\d+ ms, trace [0-9a-f]{32}");
            assertThat(log.lines()).noneMatch(line -> line.contains("Anders"));
        }
    }

    @Test
    void aRequestThatIsRefusedBeforeItsResourceIsLoggedToo() {
        String id = "refused-" + UUID.randomUUID();
        try (var log = new CapturedLog("%X{correlationId} %s")) {
            String trace = RestAssured.given()
                    .header("X-Correlation-Id", id)
                    .get(Api.PARTNERS)
                    .then()
                    .statusCode(401)
                    .extract()
                    .path("traceId");
            log.await(id + " GET " + Api.PARTNERS + " 401 in \\d+ ms, trace " + trace);
        }
    }
}
