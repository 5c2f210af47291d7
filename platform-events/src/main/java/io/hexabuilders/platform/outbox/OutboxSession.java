package io.hexabuilders.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.event.OutboxStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * A database session that relays. Reading, marking, the lock and the notifications share one connection: when it is
 * lost the lock is lost, and so is the possibility to go on without it.
 */
final class OutboxSession implements AutoCloseable {

    /** The lock's key is of the schema too, where several services share a database. */
    private static final String LOCK = "hashtextextended(current_schema() || '.outbox_event', 0)";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Connection connection;
    private final ObjectMapper mapper;

    private OutboxSession(Connection connection, ObjectMapper mapper) {
        this.connection = connection;
        this.mapper = mapper;
    }

    static OutboxSession open(DataSource database, ObjectMapper mapper) throws SQLException {
        var connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            // A holder whose machine vanished is found out within seconds.
            statement.execute(
                    "SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 2");
            statement.execute("LISTEN outbox_event");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new OutboxSession(connection, mapper);
    }

    /** Takes the lock that one relay of all replicas holds; it goes with the session. */
    boolean tryLock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The oldest events that are not published yet and not of the keys to pass over, in the order of their changes. */
    List<PendingEvent> pending(int limit, List<String> passedOver) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OutboxStatements.PENDING)) {
            statement.setArray(1, connection.createArrayOf("text", passedOver.toArray()));
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                var events = new ArrayList<PendingEvent>();
                while (row.next()) {
                    events.add(new PendingEvent(
                            row.getObject("id", UUID.class),
                            row.getObject("occurred_at", OffsetDateTime.class),
                            row.getString("partition_key"),
                            mapper.readValue(row.getString("headers"), TEXTS),
                            row.getString("payload")));
                }
                return events;
            }
        } catch (JsonProcessingException e) {
            throw new SQLException("outbox_event.headers is not an object of texts", e);
        }
    }

    void markPublished(List<PendingEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(OutboxStatements.MARK_PUBLISHED)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            events.stream()
                                    .map(event -> event.occurredAt().toString())
                                    .toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", events.stream().map(PendingEvent::id).toArray()));
            statement.executeUpdate();
        }
    }

    /** Forgets the notifications so far: what they tell of is read with the next batch. */
    void forgetNews() throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications();
    }

    /** Waits for a notification, at most as long as said. */
    void awaitNews(Duration limit) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(Math.max(limit.toMillis(), 1)));
    }

    /** Gives the lock back and the connection to the pool. */
    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("UNLISTEN *");
            statement.execute("SELECT pg_advisory_unlock_all()");
            statement.execute("RESET tcp_keepalives_idle; RESET tcp_keepalives_interval; RESET tcp_keepalives_count");
        }
    }
}
