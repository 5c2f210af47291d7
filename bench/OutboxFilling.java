import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Puts sent events into an outbox, and brings it to the instant at which they cost the most: right before a vacuum. */
final class OutboxFilling {

    private static final int FILL_BATCH = 250_000;
    private static final Duration VACUUM_WITHIN = Duration.ofMinutes(15);
    // PostgreSQL's own autovacuum_naptime, in seconds: so long nobody may look whether a vacuum is due.
    private static final long NAPTIME = 60;
    // Events a second, the rate that the services are measured at.
    private static final long RATE = 500;

    private final Connection connection;

    OutboxFilling(Connection connection) {
        this.connection = connection;
    }

    /** Fills the last days and the present one, waits for autovacuum, and leaves as many dead rows as can come before it looks again. */
    void fill(long sent) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        long daily = sent / (MeasuredOutbox.DAYS + 1);
        for (int ago = MeasuredOutbox.DAYS; ago >= 1; ago--) {
            for (long made = 0; made < daily; made += FILL_BATCH) {
                insert(ago, Math.min(FILL_BATCH, daily - made), "now()");
            }
        }
        String today = MeasuredOutbox.partition("outbox_event", LocalDate.now(ZoneOffset.UTC));
        // A day in one statement: a vacuum in its midst would count its dead rows wrongly.
        vacuum(today, "off");
        sendToday(daily);
        long filled = System.nanoTime();
        vacuum(today, "on");
        awaitVacuum(today);
        long vacuumed = System.nanoTime();
        long due = Long.parseLong(MeasuredOutbox.text(connection, """
                SELECT (threshold + factor * reltuples)::bigint
                FROM pg_class, LATERAL (
                    SELECT max(option_value::float) FILTER (WHERE option_name = 'autovacuum_vacuum_threshold'),
                           max(option_value::float) FILTER (WHERE option_name = 'autovacuum_vacuum_scale_factor')
                    FROM pg_options_to_table(reloptions)) AS setting(threshold, factor)
                WHERE relname = '%s'
                """.formatted(today)));
        long dead = due + RATE * NAPTIME;
        vacuum(today, "off");
        sendToday(dead);
        System.out.printf(
                Locale.ROOT,
                "%d sent events in %d days (%.0f s), vacuumed %.0f s later, then %d dead rows; %s%n",
                sent,
                MeasuredOutbox.DAYS + 1,
                (filled - begin) / 1e9,
                (vacuumed - filled) / 1e9,
                dead,
                MeasuredOutbox.text(connection, "SELECT pg_size_pretty(pg_database_size(current_database()))"));
    }

    private void vacuum(String partition, String enabled) throws SQLException {
        MeasuredOutbox.execute(connection, "ALTER TABLE " + partition + " SET (autovacuum_enabled = " + enabled + ")");
    }

    private void sendToday(long number) throws SQLException {
        for (long made = 0; made < number; made += FILL_BATCH) {
            insert(0, Math.min(FILL_BATCH, number - made), "NULL");
        }
        MeasuredOutbox.execute(
                connection,
                "UPDATE outbox_event SET published_at = now() WHERE published_at IS NULL"
                        + " AND occurred_at >= date_trunc('day', now(), 'UTC')");
    }

    /** By the settings that the migrations give the partition; the older days are left in peace by then, too. */
    private void awaitVacuum(String today) throws SQLException, InterruptedException {
        String done = """
                SELECT (SELECT n_dead_tup < 1000 AND autovacuum_count > 0 FROM pg_stat_user_tables WHERE relname = '%s')
                   AND NOT EXISTS (SELECT FROM pg_stat_user_tables
                                   WHERE n_live_tup > 0 AND last_autovacuum IS NULL AND relname LIKE 'outbox_event_2%%')
                   AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'autovacuum worker'
                                   AND datname = current_database())
                """.formatted(today);
        long deadline = System.nanoTime() + VACUUM_WITHIN.toNanos();
        while (!MeasuredOutbox.text(connection, done).equals("t")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("autovacuum did not come to " + today + " within " + VACUUM_WITHIN);
            }
            Thread.sleep(200);
        }
    }

    private void insert(int daysAgo, long number, String publishedAt) throws SQLException {
        MeasuredOutbox.execute(connection, """
                INSERT INTO outbox_event (id, aggregatetype, aggregateid, type, partition_key, payload, headers, occurred_at,
                                          published_at)
                SELECT uuidv7(), 'hexabuilders.partner', p, 'hexabuilders.partner.updated.v1', p,
                       ('{"partnerId": "' || p || '", "type": "COMPANY", "status": "PENDING", "version": 1}')::jsonb,
                       ('{"ce_specversion": "1.0", "ce_source": "/partner-service", "ce_subject": "' || p
                           || '", "ce_type": "hexabuilders.partner.updated.v1", "ce_partnerid": "' || p
                           || '", "ce_correlationid": "bench", "ce_time": "2026-01-31T09:30:00.123456Z"}')::jsonb,
                       date_trunc('day', now(), 'UTC') - %d * interval '1 day' + i * interval '1 ms', %s
                FROM generate_series(1, %d) AS i, md5((i %% 2000)::text) AS p
                """.formatted(daysAgo, publishedAt, number));
    }
}
