package io.hexabuilders.platform.event;

/**
 * What is asked of the outbox all the time. The statements stand together, and public, so that the test of their plans
 * and the benchmark with ten million sent events run these and no copies.
 */
public final class OutboxStatements {

    /**
     * Leaves events in their order, by the topic and arrays of their columns as texts; the notification wakes the relay
     * at commit.
     */
    public static final String APPEND = """
            WITH event AS (
                INSERT INTO outbox_event (aggregatetype, id, aggregateid, type, partition_key, payload, headers, occurred_at)
                SELECT ?::text, id, aggregateid, type, partition_key, payload::jsonb, headers::jsonb, occurred_at
                FROM unnest(?::text[]::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[]::timestamptz[])
                    WITH ORDINALITY
                    AS told (id, aggregateid, type, partition_key, payload, headers, occurred_at, place)
                ORDER BY place
            )
            SELECT pg_notify('outbox_event', '')
            """;

    /** The oldest unpublished events that are not of the keys to pass over (an array), at most so many. */
    public static final String PENDING = """
            SELECT id, occurred_at, partition_key, headers, payload FROM outbox_event
            WHERE published_at IS NULL AND partition_key <> ALL (?) ORDER BY position LIMIT ?
            """;

    /** Marks events as published, by arrays of their times and ids: the times lead to their partitions. */
    public static final String MARK_PUBLISHED = """
            UPDATE outbox_event SET published_at = clock_timestamp()
            FROM unnest(?::timestamptz[], ?::uuid[]) AS sent (occurred_at, id)
            WHERE outbox_event.occurred_at = sent.occurred_at AND outbox_event.id = sent.id
            """;

    /** Since when the oldest unpublished event waits. */
    public static final String OLDEST_PENDING =
            "SELECT occurred_at FROM outbox_event WHERE published_at IS NULL ORDER BY position LIMIT 1";

    /**
     * How many are unpublished, counted up to so many. The order leads to the index: without it, statistics from an hour
     * in which much was unpublished let the planner read whole days of sent events.
     */
    public static final String COUNT_PENDING = """
            SELECT count(*) AS count
            FROM (SELECT 1 FROM outbox_event WHERE published_at IS NULL ORDER BY position LIMIT ?) AS pending
            """;

    /** Makes the partitions of the next days and drops those past so many days; a row for each. */
    public static final String KEEP_PARTITIONS = "SELECT change FROM keep_event_partitions(?) AS change";

    private OutboxStatements() {}
}
