package io.hexabuilders.hexactl.events.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parked events of one service, on a connection to its database. */
final class ParkedEvents {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String COLUMNS = """
            p.position, p.status, p.event_id, p.type, p.partition_key, p.attempts, p.error, p.parked_at,
            (SELECT count(*) FROM parked_event later
             WHERE later.consumer = p.consumer AND later.partition_key = p.partition_key
               AND later.position > p.position AND later.status <> 'DISCARDED') AS behind""";

    private static final String CHOSEN =
            "p.status = ? AND (?::text IS NULL OR p.type = ?) AND (?::text IS NULL OR p.partition_key = ?)";

    private final Service service;
    private final Connection connection;

    ParkedEvents(Service service, Connection connection) {
        this.service = service;
        this.connection = connection;
    }

    /** All, in the order in which they were parked. */
    List<ParkedEvent> list(ParkedStatus status, LetterFilter filter) throws SQLException {
        return list(status, filter, null);
    }

    long count(ParkedStatus status, LetterFilter filter) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT count(*) FROM parked_event p WHERE " + CHOSEN)) {
            bind(statement, status, filter);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * In the order in which they were parked.
     *
     * @param limit null for all
     */
    List<ParkedEvent> list(ParkedStatus status, LetterFilter filter, @Nullable Integer limit) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM parked_event p WHERE " + CHOSEN + " ORDER BY p.position LIMIT ?")) {
            bind(statement, status, filter);
            statement.setObject(6, limit, Types.INTEGER);
            try (var row = statement.executeQuery()) {
                var events = new ArrayList<ParkedEvent>();
                while (row.next()) {
                    events.add(event(row));
                }
                return events;
            }
        }
    }

    private static void bind(PreparedStatement statement, ParkedStatus status, LetterFilter filter)
            throws SQLException {
        statement.setString(1, status.name());
        statement.setString(2, filter.type());
        statement.setString(3, filter.type());
        statement.setString(4, filter.partner());
        statement.setString(5, filter.partner());
    }

    Optional<Letter> read(LetterId id) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT %s, p.consumer, p.topic, p.kafka_partition, p.kafka_offset, p.record_key, p.headers, p.payload,
                       p.next_attempt_at, p.decided_by, p.decided_at, p.decision_reason
                FROM parked_event p WHERE p.position = ?
                """.formatted(COLUMNS))) {
            statement.setLong(1, id.position());
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(letter(row)) : Optional.empty();
            }
        }
    }

    /**
     * Lets the service try a dead letter again at once, with all its attempts before it. Should it die again, the
     * dead-letter topic gets it again.
     *
     * @return false when it is no dead letter any more, or one that cannot be read
     */
    boolean replay(LetterId id) throws SQLException {
        try (var statement = connection.prepareStatement("""
                UPDATE parked_event SET status = 'RETRYING', attempts = 0, next_attempt_at = now(), forwarded_at = NULL
                WHERE position = ? AND status = 'DEAD' AND event_id IS NOT NULL AND partition_key IS NOT NULL
                """)) {
            statement.setLong(1, id.position());
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * Takes the event out of its partner's way for good, and records it as handled, so that no later delivery of it is
     * applied.
     *
     * @return false when it is not parked any more
     */
    boolean discard(LetterId id, String by, String reason) throws SQLException {
        try (var statement = connection.prepareStatement("""
                UPDATE parked_event SET status = 'DISCARDED', next_attempt_at = NULL, decided_by = ?, decided_at = now(),
                       decision_reason = ?
                WHERE position = ? AND status <> 'DISCARDED'
                RETURNING consumer, event_id, type, headers ->> 'ce_time' AS occurred_at
                """)) {
            statement.setString(1, by);
            statement.setString(2, reason);
            statement.setLong(3, id.position());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                var event = row.getObject("event_id", UUID.class);
                if (event != null) {
                    recordAsHandled(row.getString("consumer"), event, row.getString("type"), occurredAt(row, id));
                }
                return true;
            }
        }
    }

    private void recordAsHandled(String consumer, UUID event, String type, Instant occurredAt) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO inbox_event (consumer, event_id, type, occurred_at, handled_at) VALUES (?, ?, ?, ?, now())
                ON CONFLICT DO NOTHING
                """)) {
            statement.setString(1, consumer);
            statement.setObject(2, event);
            statement.setString(3, type);
            statement.setObject(4, occurredAt.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private static Instant occurredAt(ResultSet row, LetterId id) throws SQLException {
        String text = row.getString("occurred_at");
        try {
            return OffsetDateTime.parse(text == null ? "" : text).toInstant();
        } catch (DateTimeException e) {
            throw new SQLException("the event of " + id + " has an id, but no readable ce_time", e);
        }
    }

    private ParkedEvent event(ResultSet row) throws SQLException {
        return new ParkedEvent(
                new LetterId(service, row.getLong("position")),
                ParkedStatus.valueOf(row.getString("status")),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("partition_key"),
                row.getInt("attempts"),
                row.getString("error"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                row.getLong("behind"));
    }

    private Letter letter(ResultSet row) throws SQLException {
        try {
            var decidedAt = instant(row, "decided_at");
            return new Letter(
                    event(row),
                    row.getString("consumer"),
                    row.getString("topic") + "-" + row.getInt("kafka_partition") + "@" + row.getLong("kafka_offset"),
                    row.getString("record_key"),
                    JSON.readTree(row.getString("headers")),
                    row.getBytes("payload"),
                    instant(row, "next_attempt_at"),
                    decidedAt == null
                            ? null
                            : new Letter.Decision(
                                    row.getString("decided_by"), decidedAt, row.getString("decision_reason")));
        } catch (JsonProcessingException e) {
            throw new SQLException("parked_event.headers is no JSON", e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
