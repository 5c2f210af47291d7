package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.Envelope;
import io.hexabuilders.platform.event.EventsConfig;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/** Which events were handled, and which may be. */
@ApplicationScoped
class InboxStore {

    private final Sql sql;
    private final InstantSource clock;
    private final String consumer;

    InboxStore(Sql sql, InstantSource clock, EventsConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.consumer = config.consumer();
    }

    /**
     * Records the event as handled by the present transaction. Where another one is about to do the same it waits for
     * that one's end.
     *
     * @return false when it was handled before
     */
    boolean isFirst(Envelope event) {
        return sql.update("""
                        INSERT INTO inbox_event (consumer, event_id, type, occurred_at, handled_at)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """, List.of(consumer, event.id(), event.type(), event.time(), clock.instant())) == 1;
    }

    /**
     * Records the event like {@link #isFirst}, unless an event of its partner waits, be it this one itself, come again.
     * One statement, because each event that comes from Kafka passes here.
     *
     * @return false when it was handled before, or has to wait
     */
    boolean isFirstAndFree(Envelope event) {
        var values = List.of(
                consumer,
                event.id(),
                event.type(),
                event.time(),
                clock.instant(),
                consumer,
                event.partnerId().toString());
        return sql.update("""
                        INSERT INTO inbox_event (consumer, event_id, type, occurred_at, handled_at)
                        SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS (
                            SELECT FROM parked_event
                            WHERE consumer = ? AND partition_key = ? AND status <> 'DISCARDED')
                        ON CONFLICT DO NOTHING
                        """, values) == 1;
    }

    boolean isHandled(Envelope event) {
        return sql.one(
                        "SELECT 1 FROM inbox_event WHERE consumer = ? AND event_id = ? AND occurred_at = ?",
                        List.of(consumer, event.id(), event.time()),
                        row -> true)
                .isPresent();
    }
}
