package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.installation.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A database for a piece of work. While it is in use, the session that made it holds an advisory lock by its name, which
 * ends with the session however that ends: a database whose lock is free was left by a kill. Such locks are known within
 * one database only, so the name says from which one it was made.
 */
final class ScratchDatabase implements AutoCloseable {

    private final Connection connection;
    private final String name;

    private ScratchDatabase(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** Makes one, and drops those that were left. */
    static ScratchDatabase make(Connection connection) throws SQLException {
        String prefix = prefix(connection);
        for (String left : left(connection, prefix)) {
            drop(connection, left);
            unlock(connection, left);
        }
        String name = prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        lock(connection, name);
        Scratch.execute(connection, "CREATE DATABASE " + name + " TEMPLATE template0");
        return new ScratchDatabase(connection, name);
    }

    String name() {
        return name;
    }

    @Override
    public void close() throws SQLException {
        drop(connection, name);
        unlock(connection, name);
    }

    private static String prefix(Connection connection) throws SQLException {
        return Database.text(
                connection,
                "SELECT 'hexactl_scratch_' || oid || '_' FROM pg_database WHERE datname = current_database()");
    }

    /** Those that nobody uses and this role may drop; their locks are taken. */
    private static List<String> left(Connection connection, String prefix) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                SELECT datname FROM pg_database
                WHERE starts_with(datname, ?) AND pg_has_role(datdba, 'USAGE')
                """)) {
            statement.setString(1, prefix);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        var left = new ArrayList<String>();
        for (String name : names) {
            if (isTaken(connection, "pg_try_advisory_lock", name)) {
                left.add(name);
            }
        }
        return left;
    }

    /** Nobody else can have it: the name is new. */
    private static void lock(Connection connection, String name) throws SQLException {
        if (!isTaken(connection, "pg_try_advisory_lock", name)) {
            throw new IllegalStateException("somebody else uses " + name);
        }
    }

    private static void unlock(Connection connection, String name) throws SQLException {
        if (!isTaken(connection, "pg_advisory_unlock", name)) {
            throw new IllegalStateException("the lock of " + name + " was lost");
        }
    }

    private static boolean isTaken(Connection connection, String function, String name) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT " + function + "(hashtextextended(?, 0))")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void drop(Connection connection, String name) throws SQLException {
        Scratch.execute(connection, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
}
