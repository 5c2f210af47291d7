package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;

import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What callers see when the database is slow or away. */
@QuarkusTest
@TestProfile(OutageTest.Impatient.class)
class OutageTest {

    private static final int CONNECTIONS = 10;

    private static final Duration METRICS_LIMIT = Duration.ofSeconds(60);

    @TestHTTPResource(management = true)
    URI management;

    /** Gives up on a request before the database gives up on the statement. */
    public static final class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("hexa.http.time-limit", "3s");
        }
    }

    @Test
    void requestThatWaitsTooLongIsAnsweredAllTheSame() throws SQLException {
        UUID partner = Api.register();
        try (var connection = TestConnections.asSuperuser();
                var log = new CapturedLog("%p %X{correlationId} %s")) {
            connection.setAutoCommit(false);
            lock(connection, partner);
            Api.admin()
                    .header("X-Correlation-Id", "slow:1")
                    .header("If-Match", "\"0\"")
                    .contentType("application/merge-patch+json")
                    .body("{\"displayName\":\"Slow\"}")
                    .patch(Api.PARTNERS + "/" + partner)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", matchesRegex("[1-9]\\d*"))
                    .header("X-Correlation-Id", "slow:1")
                    .body("status", equalTo(503))
                    .body("instance", equalTo(Api.PARTNERS + "/" + partner));
            connection.rollback();
            log.await("INFO slow:1 Finished with 200 after its time was over");
            assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
        }
        Api.admin().get(Api.PARTNERS + "/" + partner).then().statusCode(200);
    }

    @Test
    void databaseThatIsAwayIsToldAndUsedAgainOnceItIsBack() throws SQLException {
        String path = Api.PARTNERS + "/" + Api.register();
        try (var superuser = TestConnections.asSuperuser()) {
            limitConnections(superuser, 0);
            try {
                disconnect(superuser);
                for (int request = 0; request < 3; request++) {
                    assertUnavailable(path);
                }
                Api.post(Api.PARTNERS, Api.body())
                        .statusCode(503)
                        .header("Retry-After", matchesRegex("[1-9]\\d*"))
                        .body("type", endsWith("/database-unavailable"));
                RestAssured.get(management.resolve("/health/ready")).then().statusCode(503);
                RestAssured.get(management.resolve("/health/live")).then().statusCode(200);
                // The last figures would look like those of a quiet service.
                awaitMetric("outbox_oldest_age_seconds", "NaN");
                awaitMetric("inbox_parked{status=\"dead\"}", "NaN");
            } finally {
                limitConnections(superuser, -1);
            }
        }
        // Each connection that was cut may cost one request more.
        assertThat(IntStream.rangeClosed(0, CONNECTIONS)
                        .map(request -> Api.admin().get(path).statusCode())
                        .anyMatch(status -> status == 200))
                .isTrue();
        Api.register();
        RestAssured.get(management.resolve("/health/ready")).then().statusCode(200);
        awaitMetric("outbox_oldest_age_seconds", "[0-9].*");
    }

    private void awaitMetric(String sample, String value) {
        var expected = Pattern.compile("(?m)^" + Pattern.quote(sample) + " " + value + "$");
        long end = System.nanoTime() + METRICS_LIMIT.toNanos();
        String text = scrape();
        while (!expected.matcher(text).find()) {
            assertThat(System.nanoTime())
                    .as(sample + " is " + value + " in time")
                    .isLessThan(end);
            text = scrape();
        }
    }

    private String scrape() {
        return RestAssured.get(management.resolve("/metrics")).asString();
    }

    private static void assertUnavailable(String path) {
        Api.admin()
                .get(path)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", matchesRegex("[1-9]\\d*"))
                .header("X-Correlation-Id", matchesRegex("[0-9a-f-]{36}"))
                .body("type", endsWith("/database-unavailable"));
    }

    private static void lock(Connection connection, UUID partner) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT id FROM partner WHERE id = ? FOR UPDATE")) {
            statement.setObject(1, partner);
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    private static void limitConnections(Connection superuser, int limit) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("ALTER ROLE partner_user CONNECTION LIMIT " + limit);
        }
    }

    private static void disconnect(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'partner_user'");
        }
    }
}
