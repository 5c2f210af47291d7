import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.platform.event.OutboxStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** An outbox in a database of its own, asked what the services ask of theirs all the time, with their own statements. */
final class MeasuredOutbox {

    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");
    /** So many days of sent events it has. */
    static final int DAYS = 7;
    private static final int PENDING = 100;
    private static final int RELAY_BATCH = 500;
    private static final int COUNTED = 100_000;

    private final Connection connection;
    private final PostgresCluster cluster;
    private final String name;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    MeasuredOutbox(PostgresCluster cluster, String name, String tables) throws SQLException {
        this.cluster = cluster;
        this.name = name;
        try (var server = cluster.connect("postgres")) {
            execute(server, "CREATE DATABASE " + name);
        }
        connection = cluster.connect(name);
        execute(connection, tables);
        for (int ago = 1; ago <= DAYS; ago++) {
            var day = LocalDate.now(ZoneOffset.UTC).minusDays(ago);
            for (String parent : List.of("outbox_event", "inbox_event")) {
                execute(connection, "CREATE TABLE " + partition(parent, day) + " PARTITION OF " + parent
                        + " FOR VALUES FROM ('" + day + " 00:00:00+00') TO ('" + day.plusDays(1) + " 00:00:00+00')");
            }
        }
    }

    void fill(long sent) throws SQLException, InterruptedException {
        new OutboxFilling(connection).fill(sent);
    }

    void round() throws Exception {
        for (int i = 0; i < PENDING; i++) {
            measure("append an event", this::append);
        }
        measure("age of the oldest pending", () -> ask(OutboxStatements.OLDEST_PENDING));
        measure("count of the pending", this::count);
        var pending = measure("claim " + PENDING, this::claim);
        if (pending.size() != PENDING) {
            throw new IllegalStateException(pending.size() + " events wait, not " + PENDING);
        }
        pages("claim " + PENDING, OutboxStatements.PENDING, this::bindClaim);
        pages("count", OutboxStatements.COUNT_PENDING, statement -> statement.setInt(1, COUNTED));
        pages("age", OutboxStatements.OLDEST_PENDING, _ -> {});
        measure("mark " + PENDING, () -> mark(pending));
        measure("claim, none waits", this::claim);
        measure("count, none waits", this::count);
    }

    private <T> T measure(String what, Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        T result = work.call();
        figures.computeIfAbsent(what, _ -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e6);
        return result;
    }

    private boolean append() throws SQLException {
        return append(connection);
    }

    private static boolean append(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OutboxStatements.APPEND)) {
            String partner = UUID.randomUUID().toString();
            String type = "hexabuilders.partner.updated.v1";
            String data = "{\"partnerId\": \"" + partner + "\", \"version\": 1}";
            String headers = "{\"ce_type\": \"" + type + "\"}";
            String now = OffsetDateTime.now(ZoneOffset.UTC).toString();
            int column = 1;
            statement.setString(column++, "hexabuilders.partner");
            for (String value : List.of(UUID.randomUUID().toString(), partner, type, partner, data, headers, now)) {
                statement.setArray(column++, connection.createArrayOf("text", new Object[] {value}));
            }
            return statement.execute();
        }
    }

    private record Claimed(OffsetDateTime occurredAt, UUID id) {}

    private List<Claimed> claim() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OutboxStatements.PENDING)) {
            bindClaim(statement);
            try (ResultSet row = statement.executeQuery()) {
                var claimed = new ArrayList<Claimed>();
                while (row.next()) {
                    claimed.add(new Claimed(
                            row.getObject("occurred_at", OffsetDateTime.class), row.getObject("id", UUID.class)));
                }
                return claimed;
            }
        }
    }

    private void bindClaim(PreparedStatement statement) throws SQLException {
        statement.setArray(1, connection.createArrayOf("text", new Object[0]));
        statement.setInt(2, RELAY_BATCH);
    }

    private interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    /** How many pages a statement touches: a figure that does not depend on what else runs on the machine. */
    private void pages(String what, String query, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS) " + query)) {
            binding.to(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    var buffers = BUFFERS.matcher(row.getString(1));
                    if (buffers.find()) {
                        double pages = Double.parseDouble(buffers.group(1))
                                + (buffers.group(2) == null ? 0 : Double.parseDouble(buffers.group(2)));
                        figures.computeIfAbsent("pages of: " + what, _ -> new ArrayList<>()).add(pages);
                        return;
                    }
                }
            }
        }
        throw new IllegalStateException("the plan does not say how many pages were touched by: " + query);
    }

    private int mark(List<Claimed> claimed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OutboxStatements.MARK_PUBLISHED)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            claimed.stream().map(event -> event.occurredAt().toString()).toArray()));
            statement.setArray(
                    2, connection.createArrayOf("uuid", claimed.stream().map(Claimed::id).toArray()));
            return statement.executeUpdate();
        }
    }

    private boolean count() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OutboxStatements.COUNT_PENDING)) {
            statement.setInt(1, COUNTED);
            return statement.execute();
        }
    }

    private boolean ask(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(query);
        }
    }

    /** Drops a day of sent events while others append, and measures the longest that one of them waits, too. */
    void dropOldestDay(int retention) throws Exception {
        var over = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        var appending = Thread.ofPlatform().start(() -> {
            try (var other = cluster.connect(name)) {
                double longest = 0;
                while (!over.get()) {
                    long begin = System.nanoTime();
                    append(other);
                    // The first prepares its statement.
                    longest = begun.getCount() == 0 ? Math.max(longest, (System.nanoTime() - begin) / 1e6) : 0;
                    begun.countDown();
                }
                figures.computeIfAbsent("longest append meanwhile", _ -> new ArrayList<>()).add(longest);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();
        int dropped = measure("drop a day", () -> {
            int changes = 0;
            try (PreparedStatement statement = connection.prepareStatement(OutboxStatements.KEEP_PARTITIONS)) {
                statement.setInt(1, retention);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        changes += row.getString(1).startsWith("dropped partition outbox_event") ? 1 : 0;
                    }
                }
            }
            return changes;
        });
        over.set(true);
        appending.join();
        if (dropped != 1) {
            throw new IllegalStateException(dropped + " days were dropped, not one");
        }
    }

    static String partition(String parent, LocalDate day) {
        return parent + "_" + day.toString().replace("-", "");
    }

    /** What was measured, in the order in which it was first asked: milliseconds, or pages where it says so. */
    Map<String, Samples> figures() {
        var samples = new LinkedHashMap<String, Samples>();
        figures.forEach((what, values) -> samples.put(what, new Samples(values)));
        return samples;
    }

    static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static void execute(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
