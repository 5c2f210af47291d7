package io.hexabuilders.platform.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.event.Envelope;
import io.hexabuilders.platform.event.EventsConfig;
import io.hexabuilders.platform.http.JsonRules;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait: failed ones until they are tried again, dead ones until a person decides, and those of the same
 * partner behind them. They stand in the database, so Kafka's partitions go on and a restart forgets none.
 */
@ApplicationScoped
class ParkedEvents {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int ROUND = 1000;

    private static final String COLUMNS =
            "p.position, p.topic, p.kafka_partition, p.kafka_offset, p.record_key, p.headers, p.payload, p.attempts";

    private final Sql sql;
    private final ObjectMapper mapper;
    private final InstantSource clock;
    private final String consumer;

    ParkedEvents(Sql sql, ObjectMapper mapper, InstantSource clock, EventsConfig config) {
        this.sql = sql;
        this.mapper = JsonRules.tolerant(mapper);
        this.clock = clock;
        this.consumer = config.consumer();
    }

    /** Parks an event that has to wait for an earlier one of its partner. */
    void parkBehindOthers(Delivery delivery, Envelope event) {
        insert(delivery, event, "WAITING", 0, null, clock.instant());
    }

    void parkForRetry(Delivery delivery, Envelope event, Failure error, Instant nextAttempt) {
        insert(delivery, event, "RETRYING", 1, error, nextAttempt);
    }

    /** Parks a dead letter. One that could not be ascribed to a partner holds nobody up. */
    void parkDead(Delivery delivery, @Nullable Envelope event, Failure error) {
        insert(delivery, event, "DEAD", 1, error, null);
    }

    private void insert(
            Delivery delivery,
            @Nullable Envelope event,
            String status,
            int attempts,
            @Nullable Failure error,
            @Nullable Instant nextAttempt) {
        sql.update(
                """
                INSERT INTO parked_event (consumer, event_id, type, partition_key, topic, kafka_partition, kafka_offset,
                                          record_key, headers, payload, status, attempts, error, parked_at,
                                          next_attempt_at)
                VALUES (?, ?::uuid, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING
                """,
                Arrays.asList(
                        consumer,
                        event == null ? null : event.id().toString(),
                        event == null ? null : event.type(),
                        event == null ? null : event.partnerId().toString(),
                        delivery.topic(),
                        delivery.partition(),
                        delivery.offset(),
                        storable(delivery.key()),
                        storable(json(delivery.headers())),
                        delivery.data(),
                        status,
                        attempts,
                        error == null ? null : error.toString(),
                        clock.instant(),
                        nextAttempt == null ? null : nextAttempt.toString()));
    }

    /**
     * Where events stand that are due and that no other of their partner precedes: at most one for each partner, those
     * that have waited longest first. The partners are visited by the index, not their events.
     */
    List<Long> due() {
        return sql.list("""
                WITH RECURSIVE head AS (
                    (SELECT partition_key, position FROM parked_event
                     WHERE consumer = ? AND partition_key IS NOT NULL AND status <> 'DISCARDED'
                     ORDER BY partition_key, position LIMIT 1)
                    UNION ALL
                    SELECT next.partition_key, next.position
                    FROM head CROSS JOIN LATERAL (
                        SELECT partition_key, position FROM parked_event
                        WHERE consumer = ? AND partition_key > head.partition_key AND status <> 'DISCARDED'
                        ORDER BY partition_key, position LIMIT 1) AS next
                )
                SELECT p.position FROM head JOIN parked_event p ON p.position = head.position
                WHERE p.status IN ('RETRYING', 'WAITING') AND p.next_attempt_at <= ?
                ORDER BY p.next_attempt_at LIMIT ?
                """, List.of(consumer, consumer, clock.instant(), ROUND), row -> row.number("position"));
    }

    /** Locks an event that is still due, for the present transaction; nothing when another replica works on it. */
    Optional<ParkedEvent> lockDue(long position) {
        return sql.one("""
                SELECT %s FROM parked_event p
                WHERE p.position = ? AND p.status IN ('RETRYING', 'WAITING') AND p.next_attempt_at <= ?
                FOR UPDATE SKIP LOCKED
                """.formatted(COLUMNS), List.of(position, clock.instant()), this::parked);
    }

    void remove(ParkedEvent parked) {
        sql.update("DELETE FROM parked_event WHERE position = ?", List.of(parked.position()));
    }

    void retryLater(ParkedEvent parked, Failure error, Instant nextAttempt) {
        sql.update("""
                UPDATE parked_event SET status = 'RETRYING', attempts = attempts + 1, error = ?, next_attempt_at = ?
                WHERE position = ? AND status <> 'DISCARDED'
                """, List.of(error.toString(), nextAttempt, parked.position()));
    }

    void giveUp(ParkedEvent parked, Failure error) {
        sql.update("""
                UPDATE parked_event SET status = 'DEAD', attempts = attempts + 1, error = ?, next_attempt_at = NULL
                WHERE position = ? AND status <> 'DISCARDED'
                """, List.of(error.toString(), parked.position()));
    }

    /** A dead letter that Kafka's dead-letter topic has not got yet. */
    record Unforwarded(ParkedEvent parked, String error, Instant parkedAt) {}

    boolean hasUnforwarded() {
        return sql.one("""
                        SELECT 1 FROM parked_event WHERE consumer = ? AND status = 'DEAD' AND forwarded_at IS NULL LIMIT 1
                        """, List.of(consumer), row -> true).isPresent();
    }

    /** Locks a dead letter to forward, for the present transaction. */
    Optional<Unforwarded> lockUnforwarded() {
        return sql.one(
                """
                SELECT %s, p.error, p.parked_at FROM parked_event p
                WHERE p.consumer = ? AND p.status = 'DEAD' AND p.forwarded_at IS NULL
                ORDER BY p.position LIMIT 1 FOR UPDATE SKIP LOCKED
                """.formatted(COLUMNS),
                List.of(consumer),
                row -> new Unforwarded(parked(row), row.text("error"), row.instant("parked_at")));
    }

    void markForwarded(ParkedEvent parked) {
        sql.update(
                "UPDATE parked_event SET forwarded_at = ? WHERE position = ?",
                List.of(clock.instant(), parked.position()));
    }

    private ParkedEvent parked(Row row) throws SQLException {
        try {
            return new ParkedEvent(
                    row.number("position"),
                    new Delivery(
                            row.text("topic"),
                            (int) row.number("kafka_partition"),
                            row.number("kafka_offset"),
                            row.maybeText("record_key"),
                            mapper.readValue(row.text("headers"), TEXTS),
                            row.bytes("payload")),
                    (int) row.number("attempts"));
        } catch (JsonProcessingException e) {
            throw new SQLException("parked_event.headers is not an object of texts", e);
        }
    }

    private String json(Map<String, String> headers) {
        try {
            return mapper.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    /** PostgreSQL's text cannot hold NUL, which a foreign header or key may. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null
                ? null
                : Objects.requireNonNull(text).replace('\0', '\uFFFD').replace("\\u0000", "\\ufffd");
    }
}
