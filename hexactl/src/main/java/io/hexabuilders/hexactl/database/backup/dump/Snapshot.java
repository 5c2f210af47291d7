package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a database is at one instant, for as long as the session is open that took it. Nobody has to wait for it, but who
 * changes the tables themselves.
 *
 * @param name by which other sessions see the same
 */
record Snapshot(Instant at, String name) {

    private static final int ATTEMPTS = 5;

    private static final List<String> FOR_LONG = List.of(
            "SET statement_timeout = 0",
            "SET idle_in_transaction_session_timeout = 0",
            "SET idle_session_timeout = 0",
            "SET transaction_timeout = 0");

    /** In the open transaction of the session afterwards. */
    static Snapshot take(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String setting : FOR_LONG) {
                statement.execute(setting);
            }
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var tables = Contents.tables(connection);
            connection.rollback();
            try (var statement = connection.createStatement()) {
                if (!tables.isEmpty()) {
                    // No lock takes a snapshot: that is taken behind them, when no table can go any more.
                    statement.execute(tables.stream()
                            .collect(Collectors.joining(", ONLY ", "LOCK TABLE ONLY ", " IN ACCESS SHARE MODE")));
                }
                try (var row = statement.executeQuery("SELECT clock_timestamp(), pg_export_snapshot()")) {
                    row.next();
                    var snapshot =
                            new Snapshot(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2));
                    if (Contents.tables(connection).equals(tables)) {
                        return snapshot;
                    }
                }
            } catch (SQLException e) {
                if (!"42P01".equals(e.getSQLState())) {
                    throw e;
                }
            }
            connection.rollback();
        }
        throw Failure.of("in each of " + ATTEMPTS + " tries tables were made or dropped at the same time: try again"
                + " when nobody changes the schema");
    }
}
