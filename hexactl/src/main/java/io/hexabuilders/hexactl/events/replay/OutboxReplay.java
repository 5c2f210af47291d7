package io.hexabuilders.hexactl.events.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Marks published events as unpublished again, so that the service's relay publishes them once more: in the order of
 * their changes and a batch at a time. The next batch follows when the relay has taken the one before, so that new
 * events never wait behind more than a batch.
 */
final class OutboxReplay {

    private static final Duration POLL = Duration.ofMillis(100);

    private static final String WHERE = """
            occurred_at >= ? AND occurred_at < ? AND position > ? AND published_at IS NOT NULL
            AND (?::text IS NULL OR type = ?) AND (?::text IS NULL OR partition_key = ?)""";

    /** Told after each batch: how many are marked, and the position of the last of them. */
    @FunctionalInterface
    interface Progress {
        void marked(long count, long position);
    }

    /** The relay did not take a batch in time. */
    static final class RelayStuck extends Exception {
        private static final long serialVersionUID = 1;
    }

    private record Key(long position, OffsetDateTime occurredAt, UUID id) {}

    private final Connection connection;
    private final int batch;
    private final Duration patience;

    /** @param patience how long the relay may take for a batch */
    OutboxReplay(Connection connection, int batch, Duration patience) {
        this.connection = connection;
        this.batch = batch;
        this.patience = patience;
    }

    /**
     * Back to when inboxes remember what they have handled. The outbox may reach further: a day in which an event is
     * unpublished is kept, however old. What inboxes have forgotten would be applied twice. Empty where the partitions of
     * the inbox have not been made yet.
     */
    Optional<Instant> reach() throws SQLException {
        return instant("""
                SELECT min(to_date(right(c.relname, 8), 'YYYYMMDD'))::timestamp AT TIME ZONE 'UTC'
                FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'inbox_event'::regclass AND c.relname ~ '_[0-9]{8}$'
                """);
    }

    /** When the oldest published event happened that is still kept. */
    Optional<Instant> oldestKept() throws SQLException {
        return instant("SELECT min(occurred_at) FROM outbox_event WHERE published_at IS NOT NULL");
    }

    private Optional<Instant> instant(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        }
    }

    long count(Span span) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT count(*) FROM outbox_event WHERE " + WHERE)) {
            bind(statement, span);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Marks all. Which ones is decided at the start: what the relay publishes meanwhile does not come up again. */
    long run(Span span, Progress progress) throws SQLException, InterruptedException, RelayStuck {
        // The server keeps the keys, beyond the statement's transaction; memory and locks stay small here and there.
        try (var declare = connection.prepareStatement(
                "DECLARE replayed CURSOR WITH HOLD FOR SELECT position, occurred_at, id FROM outbox_event WHERE "
                        + WHERE + " ORDER BY position")) {
            bind(declare, span);
            declare.execute();
        }
        try (Statement cursor = connection.createStatement()) {
            long marked = 0;
            for (var keys = fetch(cursor); !keys.isEmpty(); keys = fetch(cursor)) {
                if (marked > 0) {
                    awaitRelay(keys.getFirst().position());
                }
                mark(keys);
                marked += keys.size();
                progress.marked(marked, keys.getLast().position());
            }
            cursor.execute("CLOSE replayed");
            return marked;
        }
    }

    private List<Key> fetch(Statement cursor) throws SQLException {
        try (var row = cursor.executeQuery("FETCH " + batch + " FROM replayed")) {
            var keys = new ArrayList<Key>();
            while (row.next()) {
                keys.add(new Key(
                        row.getLong("position"),
                        row.getObject("occurred_at", OffsetDateTime.class),
                        row.getObject("id", UUID.class)));
            }
            return keys;
        }
    }

    private void mark(List<Key> keys) throws SQLException {
        try (var statement = connection.prepareStatement("""
                WITH marked AS (
                    UPDATE outbox_event SET published_at = NULL
                    FROM unnest(?::timestamptz[], ?::uuid[]) AS chosen (occurred_at, id)
                    WHERE outbox_event.occurred_at = chosen.occurred_at AND outbox_event.id = chosen.id
                )
                SELECT pg_notify('outbox_event', '')
                """)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            keys.stream()
                                    .map(key -> key.occurredAt().toString())
                                    .toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf("uuid", keys.stream().map(Key::id).toArray()));
            statement.execute();
        }
    }

    private void awaitRelay(long next) throws SQLException, InterruptedException, RelayStuck {
        long deadline = System.nanoTime() + patience.toNanos();
        try (var statement = connection.prepareStatement(
                "SELECT EXISTS (SELECT 1 FROM outbox_event WHERE published_at IS NULL AND position < ?)")) {
            statement.setLong(1, next);
            while (true) {
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return;
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new RelayStuck();
                }
                Thread.sleep(POLL);
            }
        }
    }

    private static void bind(PreparedStatement statement, Span span) throws SQLException {
        statement.setObject(1, span.from().atOffset(ZoneOffset.UTC));
        statement.setObject(2, span.to().atOffset(ZoneOffset.UTC));
        statement.setLong(3, span.after());
        statement.setString(4, span.type());
        statement.setString(5, span.type());
        statement.setString(6, span.partner());
        statement.setString(7, span.partner());
    }
}
