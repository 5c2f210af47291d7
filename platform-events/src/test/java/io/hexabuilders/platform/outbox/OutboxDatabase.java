package io.hexabuilders.platform.outbox;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** A real database with an outbox, without partitions. */
final class OutboxDatabase implements AutoCloseable {

    static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(2);

    private static final String PASSWORD = "superuser-password";

    private final PostgresCluster cluster;

    OutboxDatabase(Path folder) throws SQLException {
        cluster = PostgresCluster.start(folder, 0, false, PASSWORD);
        try (var connection = cluster.server().connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE outbox_event (
                        position bigint GENERATED ALWAYS AS IDENTITY, id uuid NOT NULL, partition_key text NOT NULL,
                        headers jsonb NOT NULL, payload jsonb NOT NULL, occurred_at timestamptz NOT NULL DEFAULT now(),
                        published_at timestamptz)
                    """);
        }
    }

    int port() {
        return cluster.server().port();
    }

    PGSimpleDataSource through(int port) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        source.setPassword(PASSWORD);
        source.setTcpKeepAlive(true);
        source.setSocketTimeout(Math.toIntExact(SOCKET_TIMEOUT.toSeconds()));
        return source;
    }

    void clear() throws SQLException {
        try (var connection = cluster.server().connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE outbox_event");
        }
    }

    void add(String key, int count) throws SQLException {
        try (var connection = cluster.server().connect("postgres");
                var statement = connection.prepareStatement("""
                        INSERT INTO outbox_event (id, partition_key, headers, payload)
                        VALUES (?, ?, '{"ce_type": "hexabuilders.partner.tested.v1"}', '{}')
                        """)) {
            for (int i = 0; i < count; i++) {
                statement.setObject(1, UUID.randomUUID());
                statement.setString(2, key);
                statement.execute();
            }
        }
    }

    List<String> keysOfPending() throws SQLException {
        try (var connection = cluster.server().connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT DISTINCT partition_key FROM outbox_event WHERE published_at IS NULL")) {
            var keys = new ArrayList<String>();
            while (row.next()) {
                keys.add(row.getString(1));
            }
            return keys;
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
