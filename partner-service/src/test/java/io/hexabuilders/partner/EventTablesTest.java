package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.event.OutboxStatements;
import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The tables of outbox and inbox, the same in all services: partitions by day, rights, and the relay's query. */
@QuarkusTest
class EventTablesTest {

    @Test
    void partitionsAreMadeAheadAndOldOnesDropped() throws SQLException {
        try (var owner = TestConnections.asOwner()) {
            owner.setAutoCommit(false);
            String old = partition(owner, "inbox_event", 40);
            assertThat(texts(owner, "SELECT keep_event_partitions(7)")).contains("dropped partition " + old);
            assertThat(
                            texts(
                                    owner,
                                    "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'inbox_event'::regclass"))
                    .hasSize(5)
                    .contains("inbox_event_default");
            owner.rollback();
        }
    }

    @Test
    void aPartitionWithAnUnpublishedEventStays() throws SQLException {
        try (var owner = TestConnections.asOwner()) {
            owner.setAutoCommit(false);
            String old = partition(owner, "outbox_event", 40);
            insert(owner, "now() - interval '40 days'");
            assertThat(texts(owner, "SELECT keep_event_partitions(7)")).doesNotContain("dropped partition " + old);
            execute(owner, "UPDATE outbox_event SET published_at = now()");
            assertThat(texts(owner, "SELECT keep_event_partitions(7)")).contains("dropped partition " + old);
            owner.rollback();
        }
    }

    @Test
    void rowsThatCameWhileAPartitionWasMissingMoveIntoIt() throws SQLException {
        try (var owner = TestConnections.asOwner()) {
            owner.setAutoCommit(false);
            String tomorrow = texts(
                            owner,
                            "SELECT 'outbox_event' || to_char(now() AT TIME ZONE 'UTC' + interval '1 day', '_YYYYMMDD')")
                    .getFirst();
            execute(owner, "DROP TABLE " + tomorrow);
            insert(owner, "now() + interval '1 day'");
            assertThat(texts(owner, "SELECT count(*) FROM outbox_event_default WHERE occurred_at > now()"))
                    .containsExactly("1");
            assertThat(texts(owner, "SELECT keep_event_partitions(7)")).contains("made partition " + tomorrow);
            assertThat(texts(owner, "SELECT count(*) FROM " + tomorrow)).containsExactly("1");
            owner.rollback();
        }
    }

    /** A vacuum that comes late, or leaves indexes out, lets the relay read the dead entries of all that was sent since. */
    @Test
    void aPartitionOfTheOutboxIsVacuumedEarlyWithItsIndexes() throws SQLException {
        try (var owner = TestConnections.asOwner()) {
            owner.setAutoCommit(false);
            String day = texts(
                            owner,
                            "SELECT max(inhrelid::regclass::text) FROM pg_inherits"
                                    + " WHERE inhparent = 'outbox_event'::regclass AND inhrelid::regclass::text ~ '[0-9]$'")
                    .getFirst();
            execute(owner, "DROP TABLE " + day);
            assertThat(texts(owner, "SELECT keep_event_partitions(7)")).contains("made partition " + day);
            assertThat(
                            texts(
                                    owner,
                                    "SELECT DISTINCT array_to_string(reloptions, ' ') FROM pg_inherits"
                                            + " JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'outbox_event'::regclass"))
                    .containsExactly("autovacuum_vacuum_scale_factor=0.01 autovacuum_vacuum_threshold=1000"
                            + " vacuum_index_cleanup=on");
            owner.rollback();
        }
    }

    @Test
    void theRuntimeRoleKeepsPartitionsButMayNotChangeEvents() throws SQLException {
        try (var runtime = TestConnections.asRuntime()) {
            texts(runtime, "SELECT keep_event_partitions(7)");
            for (String forbidden : List.of(
                    "DELETE FROM outbox_event",
                    "UPDATE outbox_event SET payload = '{}'",
                    "DELETE FROM inbox_event",
                    "UPDATE inbox_event SET handled_at = now()",
                    "DROP TABLE outbox_event_default",
                    "TRUNCATE parked_event")) {
                assertThatThrownBy(() -> execute(runtime, forbidden))
                        .as(forbidden)
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("42501");
            }
        }
    }

    /** Sent events, however many, are not looked at when the relay asks for pending ones. */
    @Test
    void theRelayReadsPendingEventsByTheirIndex() throws SQLException {
        try (var owner = TestConnections.asOwner()) {
            owner.setAutoCommit(false);
            execute(owner, """
                    INSERT INTO outbox_event (id, aggregatetype, aggregateid, type, partition_key, payload, headers,
                                              occurred_at, published_at)
                    SELECT uuidv7(), 't', 'a', 't', 'k', '{}', '{}', now() + (i % 4) * interval '1 day',
                           CASE WHEN i % 20 > 0 THEN now() END
                    FROM generate_series(1, 40000) AS i
                    """);
            execute(owner, "ANALYZE outbox_event");
            String plan = plan(owner, OutboxStatements.PENDING, explained -> {
                explained.setArray(1, owner.createArrayOf("text", new Object[] {"held"}));
                explained.setInt(2, 500);
            });
            assertThat(plan).contains("Merge Append").doesNotContain("Seq Scan on outbox_event_2");
            owner.rollback();
        }
    }

    /** As after an hour without Kafka: the planner thinks that most events wait, and they are sent already. */
    @Test
    void pendingEventsAreCountedByTheirIndexWithOutdatedStatistics() throws SQLException {
        try (var owner = TestConnections.asOwner()) {
            owner.setAutoCommit(false);
            execute(owner, """
                    INSERT INTO outbox_event (id, aggregatetype, aggregateid, type, partition_key, payload, headers, occurred_at)
                    SELECT uuidv7(), 't', 'a', 't', 'k', '{}', '{}', now() + (i % 4) * interval '1 day'
                    FROM generate_series(1, 40000) AS i
                    """);
            execute(owner, "ANALYZE outbox_event");
            execute(owner, "UPDATE outbox_event SET published_at = now()");
            assertThat(plan(owner, OutboxStatements.COUNT_PENDING, explained -> explained.setInt(1, 100_000)))
                    .contains("Merge Append")
                    .doesNotContain("Seq Scan on outbox_event_2");
            owner.rollback();
        }
    }

    private interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    private static String plan(Connection connection, String query, Binding binding) throws SQLException {
        try (var explained = connection.prepareStatement("EXPLAIN " + query)) {
            binding.to(explained);
            try (var row = explained.executeQuery()) {
                var plan = new StringBuilder();
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
                return plan.toString();
            }
        }
    }

    private static String partition(Connection connection, String parent, int daysAgo) throws SQLException {
        String day = texts(connection, "SELECT (now() AT TIME ZONE 'UTC')::date - " + daysAgo)
                .getFirst();
        String name = parent + "_" + day.replace("-", "");
        execute(
                connection,
                "CREATE TABLE " + name + " PARTITION OF " + parent + " FOR VALUES FROM ('" + day
                        + " 00:00:00+00') TO ('" + day + " 24:00:00+00')");
        return name;
    }

    private static void insert(Connection connection, String occurredAt) throws SQLException {
        execute(connection, """
                INSERT INTO outbox_event (id, aggregatetype, aggregateid, type, partition_key, payload, headers, occurred_at)
                VALUES ('%s', 't', 'a', 't', 'k', '{}', '{}', %s)
                """.formatted(UUID.randomUUID(), occurredAt));
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
