package io.hexabuilders.hexactl.events.lag;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a service's database.
 *
 * @param pending events that Kafka has not acknowledged
 * @param oldest when the first of them was written; null where none waits
 * @param retrying events that failed and are tried again
 * @param waiting events behind a failed one of their partner
 * @param dead events that a person has to decide about
 */
record Backlog(long pending, @Nullable Instant oldest, long retrying, long waiting, long dead) {

    static Backlog read(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                        SELECT (SELECT count(*) FROM outbox_event WHERE published_at IS NULL) AS pending,
                               (SELECT occurred_at FROM outbox_event WHERE published_at IS NULL
                                ORDER BY position LIMIT 1) AS oldest,
                               count(*) FILTER (WHERE status = 'RETRYING') AS retrying,
                               count(*) FILTER (WHERE status = 'WAITING') AS waiting,
                               count(*) FILTER (WHERE status = 'DEAD') AS dead
                        FROM parked_event WHERE status <> 'DISCARDED'
                        """);
                var row = statement.executeQuery()) {
            row.next();
            return new Backlog(
                    row.getLong("pending"),
                    Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)
                            .orElse(null),
                    row.getLong("retrying"),
                    row.getLong("waiting"),
                    row.getLong("dead"));
        }
    }
}
