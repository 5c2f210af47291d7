package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;

import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What callers see when the database gives up on a statement before the service gives up on the request. */
@QuarkusTest
@TestProfile(StatementTimeoutTest.ShortStatements.class)
class StatementTimeoutTest {

    /** A statement_timeout that is over soon. */
    public static final class ShortStatements implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.new-connection-sql", "SET statement_timeout = '300ms'");
        }
    }

    @Test
    void statementThatTakesTooLongIsAProblemAndChangesNothing() throws SQLException {
        UUID partner = Api.register();
        String path = Api.PARTNERS + "/" + partner;
        try (var connection = TestConnections.asSuperuser()) {
            connection.setAutoCommit(false);
            lock(connection, partner);
            Api.admin()
                    .header("If-Match", "\"0\"")
                    .contentType("application/merge-patch+json")
                    .body("{\"displayName\":\"Slow\"}")
                    .patch(path)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", matchesRegex("[1-9]\\d*"))
                    .body("type", endsWith("/request-timed-out"))
                    .body("detail", containsString("nothing was changed"))
                    .body("instance", equalTo(path));
            connection.rollback();
        }
        Api.admin().get(path).then().statusCode(200).header("ETag", "\"0\"").body("displayName", not(equalTo("Slow")));
    }

    private static void lock(Connection connection, UUID partner) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT id FROM partner WHERE id = ? FOR UPDATE")) {
            statement.setObject(1, partner);
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }
}
