package io.hexabuilders.partner;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of pages from other origins, where CORS is on. */
@QuarkusTest
@TestProfile(ForeignOriginTest.WithCors.class)
class ForeignOriginTest {

    /** CORS as a local run has it, and with one named origin. */
    public static class WithCors implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.cors.enabled",
                    "true",
                    "quarkus.http.cors.origins",
                    "/http://localhost:.*/,https://app.example",
                    "quarkus.http.cors.methods",
                    "GET,POST,OPTIONS");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "http://localhost.evil.example", "https://app.example:444", "null", "?"})
    void foreignOriginIsRefusedWithAProblem(String origin) {
        for (var call : List.of(preflight(origin, "POST"), from(origin))) {
            call.header("X-Correlation-Id", "cors:1")
                    .options(Api.PARTNERS)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .header("X-Correlation-Id", "cors:1")
                    .header("Access-Control-Allow-Origin", (String) null)
                    .body("type", equalTo("https://docs.hexabuilders.io/problems/forbidden"))
                    .body("detail", containsString("origin"));
        }
        from(origin).get("/openapi").then().statusCode(403).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "https://app.example"})
    void namedOriginIsLetThrough(String origin) {
        preflight(origin, "POST")
                .options(Api.PARTNERS)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", origin);
        from(origin).get("/openapi").then().statusCode(200).header("Access-Control-Allow-Origin", origin);
    }

    @Test
    void methodThatOtherOriginsMayNotUseIsRefusedWithAProblem() {
        from("https://app.example")
                .delete(Api.PARTNERS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("method"));
    }

    @Test
    void programsOwnPagesAreLetThrough() {
        from("http://127.0.0.1:" + RestAssured.port)
                .header("Host", "127.0.0.1:" + RestAssured.port)
                .get("/openapi")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification from(String origin) {
        return RestAssured.given().header("Origin", origin);
    }

    private static RequestSpecification preflight(String origin, String method) {
        return from(origin).header("Access-Control-Request-Method", method);
    }
}
