package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.platform.outbox.EventType;
import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest {

    private static final EventType TYPE = () -> "hexabuilders.partner.tested.v1";

    @Inject
    Outbox outbox;

    record Tested(UUID partnerId, String text) {}

    @Test
    void anEventIsThereExactlyWhenItsTransactionCommits() throws SQLException {
        UUID kept = Ids.next();
        UUID undone = Ids.next();
        QuarkusTransaction.requiringNew().run(() -> outbox.publish(tested(kept, "")));
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.publish(tested(undone, ""));
                    throw new IllegalStateException("undo");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Events.published(kept)).hasSize(1);
        assertThat(Events.published(undone)).isEmpty();
    }

    @Test
    void nothingIsPublishedOutsideATransaction() {
        assertThatThrownBy(() -> outbox.publish(tested(Ids.next(), ""))).isInstanceOf(TransactionalException.class);
    }

    @Test
    void anEventThatNoConsumerWouldTakeIsNotPublished() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> outbox.publish(tested(Ids.next(), "x".repeat(300_000)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hexabuilders.partner.tested.v1");
    }

    @Test
    void aRequestsCorrelationIdActorAndTraceGoWithItsEvents() throws SQLException {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String id = RestAssured.given()
                .auth()
                .oauth2(Tokens.of("admin"))
                .header("X-Correlation-Id", "request-17")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .contentType("application/json")
                .body("""
                        {"type": "COMPANY", "legalName": "Traced GmbH", "displayName": "Traced", "email": "%s@traced.example"}
                        """.formatted(UUID.randomUUID()))
                .post("/api/v1/partners")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(Events.published(UUID.fromString(id)))
                .singleElement()
                .satisfies(event -> assertThat(event.headers())
                        .containsEntry("ce_type", "hexabuilders.partner.registered.v1")
                        .containsEntry("ce_subject", id)
                        .containsEntry("ce_correlationid", "request-17")
                        .hasEntrySatisfying(
                                "ce_actor", actor -> assertThat(actor).isNotEqualTo("system"))
                        .hasEntrySatisfying(
                                "ce_traceparent", parent -> assertThat(parent).contains(trace)));
    }

    private static Announcement tested(UUID partner, String text) {
        return new Announcement(TYPE, partner, partner, new Tested(partner, text));
    }
}
