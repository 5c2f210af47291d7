package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/** A failing row is told of by its constraint, never by what stands in it. */
@QuarkusTest
class PersonalDataTest {

    private static final String COMPLETED = "hexabuilders.onboarding.completed.v1";
    private static final String CONSTRAINT = "partner_must_not_change_check";

    @Test
    void aRowThatBreaksACheckIsNeitherLoggedNorKeptWithTheEvent() throws SQLException {
        String email = "anna-" + UUID.randomUUID() + "@mail.example";
        UUID partner = UUID.fromString(Api.post(Api.PARTNERS, Api.body("Anna Anders", email))
                .statusCode(201)
                .extract()
                .path("id"));
        Api.passAll(partner);
        asOwner("ALTER TABLE partner ADD CONSTRAINT " + CONSTRAINT + " CHECK (status <> 'ACTIVE' OR email <> '" + email
                + "')");
        String error;
        List<String> lines;
        try (var log = new CapturedLog("%s%e")) {
            var data = Map.of("partnerId", partner, "onboardingId", UUID.randomUUID());
            assertThat(Events.deliver(COMPLETED, partner, data)).isEqualTo(Outcome.RETRYING);
            Api.post(Api.PARTNERS + "/" + partner + "/activate", "{}").statusCode(500);
            error = error(partner);
            lines = log.lines();
        } finally {
            asOwner("ALTER TABLE partner DROP CONSTRAINT " + CONSTRAINT);
        }
        assertThat(error).contains(CONSTRAINT).doesNotContain(email, "Anna Anders");
        assertThat(String.join("\n", lines))
                .contains(CONSTRAINT, "Request failed")
                .doesNotContain(email, "Anna Anders");
    }

    /** Jackson quotes what it cannot read, and a name has no form that could be masked. */
    @Test
    void anEventThatCannotBeReadIsNeitherLoggedNorKeptInItsError() throws SQLException {
        for (String data : List.of("{\"partnerId\": \"%s\", \"onboardingId\": \"Anna Anders\"}", "{Anna Anders}")) {
            var partner = UUID.randomUUID();
            try (var log = new CapturedLog("%s%e")) {
                assertThat(Events.deliver(Events.envelope(COMPLETED, partner), data.formatted(partner)))
                        .isEqualTo(Outcome.DEAD);
                assertThat(error(partner)).startsWith("data cannot be read: ").doesNotContain("Anna");
                assertThat(String.join("\n", log.lines()))
                        .contains("data cannot be read: ")
                        .doesNotContain("Anna");
            }
        }
    }

    @Test
    void theConsoleMasksPersonalData() {
        assertThat(Arrays.stream(LogManager.getLogManager().getLogger("").getHandlers())
                        .flatMap(PersonalDataTest::withNested)
                        .filter(ConsoleHandler.class::isInstance))
                .isNotEmpty()
                .allSatisfy(console -> {
                    var line = new LogRecord(Level.INFO, "for anna@mail.example");
                    assertThat(console.getFilter().isLoggable(line)).isTrue();
                    assertThat(line.getMessage()).isEqualTo("for [e-mail]");
                });
    }

    private static Stream<Handler> withNested(Handler handler) {
        return handler instanceof ExtHandler extended
                ? Stream.concat(
                        Stream.of(handler),
                        Arrays.stream(extended.getHandlers()).flatMap(PersonalDataTest::withNested))
                : Stream.of(handler);
    }

    private static String error(UUID partner) throws SQLException {
        try (var connection = TestConnections.asReadonly();
                var query = connection.prepareStatement("SELECT error FROM parked_event WHERE partition_key = ?")) {
            query.setString(1, partner.toString());
            try (var row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString("error");
            }
        }
    }

    private static void asOwner(String statement) throws SQLException {
        try (var connection = TestConnections.asOwner();
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }
}
