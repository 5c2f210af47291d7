package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.testing.TestConnections;
import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyTest {

    @Test
    void manyRequestsWithOneKeyRegisterOnce() throws Exception {
        String key = key();
        String body = Api.body();
        var answers = new ArrayList<Response>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = new ArrayList<Callable<Response>>();
            for (int i = 0; i < 20; i++) {
                requests.add(() -> send(key, body));
            }
            for (var answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnly(201, 409)
                .contains(201);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .allMatch(answer -> answer.path("type").toString().endsWith("/request-in-progress"));
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 201)
                .extracting(answer -> answer.path("id").toString())
                .containsOnly(send(key, body).path("id").toString());
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 201 && answer.header("Idempotency-Replayed") == null)
                .hasSize(1);
    }

    @Test
    void replayedAnswerIsTheFirstByteForByte() {
        String key = key();
        String body = Api.body();
        var first = send(key, body);
        var again = send(key, body);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        for (String header : new String[] {"Content-Type", "ETag", "Location"}) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
    }

    @Test
    void whiteSpaceMakesNoOtherRequest() {
        String key = key();
        String body = Api.body();
        send(key, body);
        assertThat(send(key, body.replace(",", " , ")).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void refusedRequestKeepsNothing() {
        String key = key();
        assertThat(send(key, "{}").statusCode()).isEqualTo(400);
        assertThat(send(key, Api.body()).statusCode()).isEqualTo(201);
    }

    @Test
    void conflictKeepsNothing() {
        String key = key();
        UUID partner = Api.register();
        String activate = Api.PARTNERS + "/" + partner + "/activate";
        assertThat(send(key, "{}", activate, "admin").statusCode()).isEqualTo(409);
        Api.passAll(partner);
        assertThat(send(key, "{}", activate, "admin").statusCode()).isEqualTo(200);
    }

    @Test
    void keyIsTheCallersOwn() {
        String key = key();
        assertThat(send(key, Api.body(), Api.PARTNERS, "admin").statusCode()).isEqualTo(201);
        assertThat(send(key, Api.body(), Api.PARTNERS, "partner-manager").statusCode())
                .isEqualTo(201);
    }

    @Test
    void keyIsOfOnePath() {
        String key = key();
        send(key, Api.body());
        String validations = Api.PARTNERS + "/" + Api.register() + "/validations";
        assertThat(send(key, "{\"kind\":\"EMAIL\"}", validations, "admin").statusCode())
                .isEqualTo(201);
    }

    @Test
    void keyIsForgottenAfterADay() throws SQLException {
        String key = key();
        String first = send(key, Api.body()).path("id");
        try (var connection = TestConnections.asOwner();
                var statement = connection.prepareStatement(
                        "UPDATE idempotency_key SET created_at = created_at - interval '24 hours 1 second' WHERE key = ?")) {
            statement.setString(1, key);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        String body = Api.body();
        var second = send(key, body);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.<String>path("id")).isNotEqualTo(first);
        assertThat(send(key, body).header("Idempotency-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "é", "k é y"})
    void unusualKeysAreRefused(String key) {
        assertThat(send(key, Api.body()).statusCode()).isEqualTo(400);
    }

    @Test
    void keyHas255CharactersAtMost() {
        String longest = key() + "k".repeat(255 - 36);
        assertThat(send(longest, Api.body()).statusCode()).isEqualTo(201);
        assertThat(send(longest + "k", Api.body()).statusCode()).isEqualTo(400);
    }

    @Test
    void keyOnAReadIsOfNoEffect() {
        String key = key();
        Api.admin().header("Idempotency-Key", key).get(Api.PARTNERS).then().statusCode(200);
        assertThat(send(key, Api.body()).statusCode()).isEqualTo(201);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Response send(String key, String body) {
        return send(key, body, Api.PARTNERS, "admin");
    }

    private static Response send(String key, String body, String path, String role) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(role))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(path);
    }
}
