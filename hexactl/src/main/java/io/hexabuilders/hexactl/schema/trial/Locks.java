package io.hexabuilders.hexactl.schema.trial;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The locks that the transaction of a connection holds. */
final class Locks {

    private final Connection connection;

    Locks(Connection connection) {
        this.connection = connection;
    }

    /** @param writes tables whose rows were written */
    record Held(Map<Long, LockMode> blocking, Set<Long> writes) {

        static final Held NONE = new Held(Map.of(), Set.of());

        /** Tables that are locked now harder than they were. */
        Set<Long> beyond(Held earlier) {
            return blocking.entrySet().stream()
                    .filter(lock -> {
                        var had = earlier.blocking.get(lock.getKey());
                        return had == null || had.compareTo(lock.getValue()) < 0;
                    })
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    Held held() throws SQLException {
        var blocking = new HashMap<Long, LockMode>();
        var writes = new HashSet<Long>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT relation::bigint, mode FROM pg_locks
                        WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """)) {
            while (row.next()) {
                long table = row.getLong(1);
                LockMode.of(row.getString(2))
                        .ifPresent(mode ->
                                blocking.merge(table, mode, (one, other) -> one.compareTo(other) < 0 ? other : one));
                if (row.getString(2).equals("RowExclusiveLock")) {
                    writes.add(table);
                }
            }
        }
        return new Held(blocking, writes);
    }

    /** How long a statement waits for a lock at most; zero is for ever. */
    Duration timeout() throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT setting::bigint FROM pg_settings WHERE name = 'lock_timeout'")) {
            row.next();
            return Duration.ofMillis(row.getLong(1));
        }
    }
}
