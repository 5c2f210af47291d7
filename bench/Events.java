import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Writes events into the partner service's outbox, as the service does, and looks for their effect in the campaign
 * service's database: alone (every event for itself), at a steady rate, and as a backlog. Arguments: ports of the
 * partner and the campaign database, samples alone, events a second, seconds, events of the backlog. The passwords
 * stand in PARTNER_PASSWORD and CAMPAIGN_PASSWORD.
 */
final class Events {

    private static final String CONSUMED = "hexabuilders.partner.validation-completed.v1";
    private static final String NOT_CONSUMED = "hexabuilders.partner.updated.v1";
    private static final long LONGEST_WAIT_NANOS = 120_000_000_000L;

    private final Connection partner;
    private final Connection campaign;

    private Events(Connection partner, Connection campaign) {
        this.partner = partner;
        this.campaign = campaign;
    }

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        String host = "jdbc:postgresql://127.0.0.1:";
        try (var partner = DriverManager.getConnection(
                        host + arguments[0] + "/partner_management", "partner_user", System.getenv("PARTNER_PASSWORD"));
                var campaign = DriverManager.getConnection(
                        host + arguments[1] + "/campaign_management",
                        "campaign_readonly",
                        System.getenv("CAMPAIGN_PASSWORD"))) {
            var bench = new Events(partner, campaign);
            bench.alone(Integer.parseInt(arguments[2]));
            bench.steadily(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            bench.backlog(CONSUMED, Integer.parseInt(arguments[5]));
            bench.backlog(NOT_CONSUMED, Integer.parseInt(arguments[5]));
        }
    }

    /** From the return of the commit to the instant at which the effect can be seen from outside. */
    private void alone(int samples) throws SQLException, InterruptedException {
        double[] millis = new double[samples];
        for (int i = 0; i < samples; i++) {
            UUID id = insert(UUID.randomUUID());
            long committed = System.nanoTime();
            while (!isHandled(id)) {
                if (System.nanoTime() - committed > LONGEST_WAIT_NANOS) {
                    throw new IllegalStateException("event " + id + " has had no effect for two minutes");
                }
                Thread.sleep(1);
            }
            millis[i] = (System.nanoTime() - committed) / 1e6;
            Thread.sleep(50);
        }
        report("alone", millis);
    }

    /**
     * From the return of the commit to the instant that the consumer wrote down as it began to handle the event: the rest of
     * its transaction, some milliseconds, is not in it.
     */
    private void steadily(int rate, int seconds) throws SQLException, InterruptedException {
        int number = rate * seconds;
        Map<UUID, Instant> committed = new HashMap<>();
        long begin = System.nanoTime();
        for (int i = 0; i < number; i++) {
            long due = begin + (long) (i * 1e9 / rate);
            long ahead = due - System.nanoTime();
            if (ahead > 0) {
                Thread.sleep(ahead / 1_000_000, (int) (ahead % 1_000_000));
            }
            committed.put(insert(new UUID(0x7000, i % 1000)), Instant.now());
        }
        double reached = number / ((System.nanoTime() - begin) / 1e9);
        Map<UUID, Instant> handled = awaitHandled(committed);
        double[] millis = committed.entrySet().stream()
                .mapToDouble(event -> (handled.get(event.getKey()).toEpochMilli()
                        - event.getValue().toEpochMilli()))
                .map(latency -> Math.max(0, latency))
                .toArray();
        report(String.format(Locale.ROOT, "at %.0f/s for %d s", reached, seconds), millis);
    }

    private Map<UUID, Instant> awaitHandled(Map<UUID, Instant> committed) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            Map<UUID, Instant> handled = new HashMap<>();
            try (PreparedStatement statement = campaign.prepareStatement(
                    "SELECT event_id, handled_at FROM inbox_event WHERE event_id = ANY (?)")) {
                statement.setArray(
                        1, campaign.createArrayOf("uuid", committed.keySet().toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        handled.put(
                                row.getObject(1, UUID.class),
                                row.getObject(2, OffsetDateTime.class).toInstant());
                    }
                }
            }
            if (handled.size() == committed.size()) {
                return handled;
            }
            if (System.nanoTime() - begin > LONGEST_WAIT_NANOS) {
                throw new IllegalStateException(committed.size() - handled.size() + " events had no effect");
            }
            Thread.sleep(200);
        }
    }

    /** How many a second are published, and handled, when many wait. */
    private void backlog(String type, int number) throws SQLException, InterruptedException {
        partner.setAutoCommit(false);
        String last;
        try (Statement statement = partner.createStatement()) {
            statement.execute("""
                    INSERT INTO outbox_event (id, aggregatetype, aggregateid, type, partition_key, payload, headers, occurred_at)
                    SELECT id, 'hexabuilders.partner', p::text, '%1$s', p::text,
                           jsonb_build_object('partnerId', p, 'type', 'COMPANY', 'kind', 'EMAIL', 'outcome', 'PASSED',
                                              'allRequiredPassed', false, 'status', 'PENDING', 'version', 1),
                           jsonb_build_object('ce_specversion', '1.0', 'ce_id', id, 'ce_source', '/partner-service',
                               'ce_type', '%1$s', 'ce_subject', p, 'ce_partnerid', p, 'ce_correlationid', 'bench',
                               'ce_time', to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')), t
                    FROM (SELECT uuidv7() AS id, md5((i %% 2000)::text)::uuid AS p, clock_timestamp() AS t
                          FROM generate_series(1, %2$d) AS i) AS event
                    """.formatted(type, number));
            last = text(partner, "SELECT id FROM outbox_event ORDER BY position DESC LIMIT 1");
            statement.execute("SELECT pg_notify('outbox_event', '')");
        }
        partner.commit();
        partner.setAutoCommit(true);
        long begin = System.nanoTime();
        await("SELECT count(*) FROM outbox_event WHERE published_at IS NULL", partner, 0);
        report("published from a backlog of", number, begin);
        if (type.equals(CONSUMED)) {
            await("SELECT 1 - count(*) FROM inbox_event WHERE event_id = '" + last + "'", campaign, 0);
            await("SELECT " + number + " - count(*) FROM inbox_event WHERE type = '" + type
                    + "' AND handled_at >= now() - interval '10 minutes' AND event_id <= '" + last + "'", campaign, 0);
            report("handled from a backlog of", number, begin);
        }
    }

    private static void await(String query, Connection connection, long at) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        while (Long.parseLong(text(connection, query)) > at) {
            if (System.nanoTime() - begin > LONGEST_WAIT_NANOS) {
                throw new IllegalStateException("waited two minutes for " + query);
            }
            Thread.sleep(50);
        }
    }

    private UUID insert(UUID partnerId) throws SQLException {
        try (PreparedStatement statement = partner.prepareStatement("""
                WITH event AS (
                    INSERT INTO outbox_event (id, aggregatetype, aggregateid, type, partition_key, payload, headers, occurred_at)
                    SELECT id, 'hexabuilders.partner', p::text, type, p::text,
                           jsonb_build_object('partnerId', p, 'kind', 'EMAIL', 'outcome', 'PASSED',
                                              'allRequiredPassed', false, 'status', 'PENDING', 'version', 1),
                           jsonb_build_object('ce_specversion', '1.0', 'ce_id', id, 'ce_source', '/partner-service',
                               'ce_type', type, 'ce_subject', p, 'ce_partnerid', p, 'ce_correlationid', 'bench',
                               'ce_time', to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')), t
                    FROM (SELECT uuidv7() AS id, ?::uuid AS p, ?::text AS type, clock_timestamp() AS t) AS made
                    RETURNING id
                )
                SELECT id, pg_notify('outbox_event', '') FROM event
                """)) {
            statement.setObject(1, partnerId);
            statement.setString(2, CONSUMED);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private boolean isHandled(UUID id) throws SQLException {
        return !text(campaign, "SELECT count(*) FROM inbox_event WHERE event_id = '" + id
                        + "' AND occurred_at > now() - interval '1 hour'")
                .equals("0");
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void report(String what, double[] millis) {
        var samples = new Samples(millis);
        System.out.printf(
                Locale.ROOT,
                "commit to effect %s: P50 %.1f ms, P95 %.1f, P99 %.1f, max %.1f (%d events)%n",
                what,
                samples.percentile(0.5),
                samples.percentile(0.95),
                samples.percentile(0.99),
                samples.maximum(),
                samples.number());
    }

    private static void report(String what, int number, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "%s %d: %.0f/s (%.1f s)%n", what, number, number / seconds, seconds);
    }
}
