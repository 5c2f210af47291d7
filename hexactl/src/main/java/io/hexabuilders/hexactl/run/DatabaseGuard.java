package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps away operators on other machines: an advisory lock in the target's database, under a name that says whose run
 * holds it. A database that does not answer can be locked by nobody, so a run may stop it, and takes the lock again when
 * it is back.
 */
public final class DatabaseGuard implements Guard {

    /** Spells hexa; the second number leaves room for other locks. */
    private static final String KEY = "1751480417, 1";

    private static final int VALID_SECONDS = 5;

    private final Database database;
    private final String name;
    private @Nullable Connection held;

    private DatabaseGuard(DatabaseAddress address, String name) {
        this.database = new Database(address);
        this.name = name;
    }

    static DatabaseGuard take(DatabaseAddress address, RunRecord run) {
        String name = "hexactl " + run.id() + " " + run.operator().user();
        var guard = new DatabaseGuard(address, name);
        guard.ensure();
        return guard;
    }

    /**
     * The query for who has the lock of a database: a name and the process of its session, which are seen without rights.
     *
     * @param database an expression for its name
     */
    public static String holders(String database) {
        return """
                SELECT a.application_name || ' (session ' || a.pid || ')'
                FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                WHERE l.locktype = 'advisory' AND l.granted AND (l.classid, l.objid, l.objsubid) = (%s, 2)
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = %s)
                """.formatted(KEY, database);
    }

    @Override
    public void ensure() {
        try {
            if (held != null && held.isValid(VALID_SECONDS)) {
                return;
            }
            close();
            var opened = database.hold(name);
            if (opened.isEmpty()) {
                return;
            }
            held = opened.get();
            if (!isTaken(held)) {
                String holder = holder(held);
                close();
                throw Failure.of("the database of " + database.service() + " is in the hands of another run: " + holder
                        + ". Nothing more is done; wait until that one ends");
            }
        } catch (SQLException e) {
            throw Failure.of("the database of " + database.service() + " cannot be locked: " + Database.words(e), e);
        }
    }

    @Override
    public void close() {
        if (held == null) {
            return;
        }
        try {
            held.close();
        } catch (SQLException _) {
            // The session is gone, and its lock with it.
        }
        held = null;
    }

    private static boolean isTaken(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static String holder(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(holders("current_database()"))) {
            return row.next() ? row.getString(1) : "it has just ended";
        }
    }
}
