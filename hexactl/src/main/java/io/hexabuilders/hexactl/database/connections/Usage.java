package io.hexabuilders.hexactl.database.connections;

import io.hexabuilders.hexactl.database.connections.Session.Activity;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who uses a database.
 *
 * @param user who asked
 * @param seesOthers whether that user may see what other sessions do
 * @param server that has the database
 */
record Usage(
        Service service, String user, boolean seesOthers, Server server, List<Session> sessions, List<LockWait> waits) {

    /**
     * Which may have databases of several services.
     *
     * @param started by which one is told from others
     * @param room for connections, without the places kept for superusers
     */
    record Server(Instant started, int room) {}

    static Usage read(Connection connection, Service service) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '10s'");
            try (var row = statement.executeQuery("""
                    SELECT current_user, pg_has_role(current_user, 'pg_read_all_stats', 'USAGE'),
                           pg_postmaster_start_time(),
                           current_setting('max_connections')::int
                           - current_setting('superuser_reserved_connections')::int
                           - coalesce(current_setting('reserved_connections', true)::int, 0)
                    """)) {
                row.next();
                return new Usage(
                        service,
                        row.getString(1),
                        row.getBoolean(2),
                        new Server(row.getTimestamp(3).toInstant(), row.getInt(4)),
                        sessions(connection, service),
                        waits(connection, service));
            }
        }
    }

    /** Without the one that asks. */
    private static List<Session> sessions(Connection connection, Service service) throws SQLException {
        var sessions = new ArrayList<Session>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT pid, coalesce(application_name, '') AS program, coalesce(usename, '') AS login,
                               coalesce(host(client_addr), '') AS client, state,
                               extract(epoch FROM clock_timestamp() - backend_start) AS connected,
                               extract(epoch FROM clock_timestamp() - state_change) AS in_state, query
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                          AND coalesce(backend_type, 'client backend') = 'client backend'
                        ORDER BY backend_start, pid
                        """)) {
            while (row.next()) {
                sessions.add(new Session(
                        service,
                        row.getInt("pid"),
                        row.getString("program"),
                        row.getString("login"),
                        row.getString("client"),
                        activity(row)));
            }
        }
        return sessions;
    }

    private static Optional<Activity> activity(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return state == null
                ? Optional.empty()
                : Optional.of(new Activity(
                        state, seconds(row, "connected"), seconds(row, "in_state"), row.getString("query")));
    }

    private static List<LockWait> waits(Connection connection, Service service) throws SQLException {
        var waits = new ArrayList<LockWait>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT l.pid, extract(epoch FROM clock_timestamp() - l.waitstart) AS since,
                               l.mode || ' on ' || coalesce(l.relation::regclass::text, l.locktype) AS what,
                               pg_blocking_pids(l.pid) AS blockers
                        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                        WHERE NOT l.granted AND a.datname = current_database()
                        ORDER BY l.waitstart, l.pid
                        """)) {
            while (row.next()) {
                var blockers = List.of((Integer[]) row.getArray("blockers").getArray());
                waits.add(new LockWait(
                        service,
                        row.getInt("pid"),
                        seconds(row, "since"),
                        row.getString("what"),
                        blockers.stream().distinct().toList()));
            }
        }
        return waits;
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(Math.max(Math.round(row.getDouble(column) * 1000), 0));
    }
}
