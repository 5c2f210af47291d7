package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.database.status.DatabaseState.Archiving;
import io.hexabuilders.hexactl.database.status.DatabaseState.Follower;
import io.hexabuilders.hexactl.database.status.DatabaseState.IdleSlot;
import io.hexabuilders.hexactl.database.status.DatabaseState.Replication;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where the server's WAL goes. */
final class ReplicationReader {

    private static final String POSITION =
            "CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END";

    private final Connection connection;

    ReplicationReader(Connection connection) {
        this.connection = connection;
    }

    Replication replication() throws SQLException {
        return new Replication(lag(), followers(), idleSlots());
    }

    Archiving archiving() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT current_setting('archive_mode') <> 'off' AS enabled,
                               extract(epoch FROM clock_timestamp() - last_archived_time) AS since_last,
                               CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity')
                                    THEN last_failed_wal END AS failing
                        FROM pg_stat_archiver
                        """)) {
            row.next();
            boolean on = row.getBoolean("enabled");
            return new Archiving(
                    on,
                    optionalSeconds(row, "since_last"),
                    on ? Optional.ofNullable(row.getString("failing")) : Optional.empty());
        }
    }

    /** Nothing new to apply is no lag, however old the last transaction is. */
    private Optional<Duration> lag() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT CASE WHEN NOT pg_is_in_recovery() THEN NULL
                                    WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                                    ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
                               END AS lag
                        """)) {
            row.next();
            return optionalSeconds(row, "lag");
        }
    }

    private List<Follower> followers() throws SQLException {
        var followers = new ArrayList<Follower>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT application_name, coalesce(state, 'unknown') AS state,
                               pg_wal_lsn_diff(%s, replay_lsn)::bigint AS behind
                        FROM pg_stat_replication ORDER BY application_name
                        """.formatted(POSITION))) {
            while (row.next()) {
                long behind = row.getLong("behind");
                Optional<Long> known = row.wasNull() ? Optional.empty() : Optional.of(behind);
                followers.add(new Follower(row.getString("application_name"), row.getString("state"), known));
            }
        }
        return followers;
    }

    private List<IdleSlot> idleSlots() throws SQLException {
        var slots = new ArrayList<IdleSlot>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT slot_name, coalesce(wal_status, 'unknown') AS wal_status,
                               coalesce(pg_wal_lsn_diff(%s, restart_lsn), 0)::bigint AS retained
                        FROM pg_replication_slots WHERE NOT active ORDER BY slot_name
                        """.formatted(POSITION))) {
            while (row.next()) {
                slots.add(
                        new IdleSlot(row.getString("slot_name"), row.getLong("retained"), row.getString("wal_status")));
            }
        }
        return slots;
    }

    private static Optional<Duration> optionalSeconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
