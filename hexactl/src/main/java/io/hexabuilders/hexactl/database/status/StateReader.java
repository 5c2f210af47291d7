package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.database.status.DatabaseState.Activity;
import io.hexabuilders.hexactl.database.status.DatabaseState.BloatedTable;
import io.hexabuilders.hexactl.database.status.DatabaseState.Connections;
import io.hexabuilders.hexactl.database.status.DatabaseState.OpenTransaction;
import io.hexabuilders.hexactl.database.status.DatabaseState.Server;
import io.hexabuilders.hexactl.database.status.DatabaseState.Storage;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads a database's state with what PostgreSQL shows to everybody and to {@code pg_read_all_stats}. */
final class StateReader {

    /** Fewer dead rows than this are no bloat, however few live ones there are. */
    private static final int BLOAT_ROWS = 10_000;

    private final Connection connection;
    private final Service service;

    private StateReader(Connection connection, Service service) {
        this.connection = connection;
        this.service = service;
    }

    static DatabaseState read(Connection connection, Service service) throws SQLException {
        try (var settings = connection.createStatement()) {
            settings.execute("SET statement_timeout = '10s'");
        }
        return new StateReader(connection, service).read();
    }

    private DatabaseState read() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT current_user AS me, pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS sees_others,
                               split_part(current_setting('server_version'), ' ', 1) AS version,
                               extract(epoch FROM now() - pg_postmaster_start_time()) AS up,
                               pg_is_in_recovery() AS replica, pg_database_size(d.oid) AS bytes,
                               greatest(age(d.datfrozenxid), mxid_age(d.datminmxid)) AS age,
                               s.blks_hit, s.blks_hit + s.blks_read AS blocks,
                               coalesce(s.checksum_failures, 0) AS checksum_failures, d.datconnlimit
                        FROM pg_database d JOIN pg_stat_database s ON s.datid = d.oid
                        WHERE d.datname = current_database()
                        """)) {
            row.next();
            var replication = new ReplicationReader(connection);
            int ownLimit = row.getInt("datconnlimit");
            return new DatabaseState(
                    service,
                    row.getString("me"),
                    row.getBoolean("sees_others"),
                    new Server(row.getString("version"), seconds(row, "up"), row.getBoolean("replica")),
                    SchemaReader.read(connection, service),
                    connections(ownLimit < 0 ? Optional.empty() : Optional.of(ownLimit)),
                    activity(),
                    storage(row),
                    replication.replication(),
                    replication.archiving());
        }
    }

    /** A role without rights sees of other sessions only that they exist: those of a database are counted as clients. */
    private Connections connections(Optional<Integer> ownLimit) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT count(*) AS used, count(*) FILTER (WHERE datname = current_database()) AS own,
                               current_setting('max_connections')::int
                               - current_setting('superuser_reserved_connections')::int
                               - coalesce(current_setting('reserved_connections', true)::int, 0) AS most
                        FROM pg_stat_activity
                        WHERE backend_type = 'client backend' OR backend_type IS NULL AND datid IS NOT NULL
                        """)) {
            row.next();
            return new Connections(row.getInt("used"), row.getInt("most"), row.getInt("own"), ownLimit);
        }
    }

    private Activity activity() throws SQLException {
        var oldest = oldest("xact_start IS NOT NULL", "xact_start");
        var idle = oldest("state LIKE 'idle in transaction%'", "state_change");
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT count(DISTINCT l.pid) AS waiting,
                               extract(epoch FROM clock_timestamp() - min(l.waitstart)) AS longest
                        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                        WHERE NOT l.granted AND a.datname = current_database()
                        """)) {
            row.next();
            return new Activity(oldest, idle, row.getInt("waiting"), seconds(row, "longest"));
        }
    }

    private Optional<OpenTransaction> oldest(String condition, String since) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT pid, coalesce(application_name, '') AS program, coalesce(usename, '') AS login,
                               extract(epoch FROM clock_timestamp() - xact_start) AS open,
                               CASE WHEN state LIKE 'idle%%'
                                    THEN extract(epoch FROM clock_timestamp() - state_change) END AS idle
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                          AND backend_type = 'client backend' AND %s
                        ORDER BY %s LIMIT 1
                        """.formatted(condition, since))) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new OpenTransaction(
                    row.getInt("pid"),
                    row.getString("program"),
                    row.getString("login"),
                    seconds(row, "open"),
                    seconds(row, "idle")));
        }
    }

    private Storage storage(ResultSet row) throws SQLException {
        long blocks = row.getLong("blocks");
        return new Storage(
                row.getLong("bytes"),
                blocks == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) row.getLong("blks_hit") / blocks),
                blocks,
                row.getLong("checksum_failures"),
                row.getLong("age"),
                bloated());
    }

    private List<BloatedTable> bloated() throws SQLException {
        var tables = new ArrayList<BloatedTable>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT relname, n_dead_tup, n_live_tup FROM pg_stat_user_tables
                        WHERE n_dead_tup > %d AND n_dead_tup > n_live_tup / 2 ORDER BY n_dead_tup DESC
                        """.formatted(BLOAT_ROWS))) {
            while (row.next()) {
                tables.add(new BloatedTable(row.getString(1), row.getLong(2), row.getLong(3)));
            }
        }
        return tables;
    }

    /** Never less than zero, and zero where there is none. */
    static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(Math.max(Math.round(row.getDouble(column) * 1000), 0));
    }
}
