package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.migration.Script;
import io.hexabuilders.hexactl.schema.migration.Script.Sql;
import io.hexabuilders.hexactl.schema.migration.UndoScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** One migration in one database, there and back, with its row in Flyway's table. */
final class SchemaChange {

    private static final String NO_TRANSACTION = "25001";

    private final Database database;
    private final Migration migration;
    private final Attempts attempts;

    SchemaChange(Database database, Migration migration, Attempts attempts) {
        this.database = database;
        this.migration = migration;
        this.attempts = attempts;
    }

    Migration migration() {
        return migration;
    }

    boolean isApplied() {
        return database.transaction(this::isApplied);
    }

    Optional<UndoScript> undoScript() {
        return UndoScript.of(migration);
    }

    void apply(Consumer<String> progress) {
        attempts.perform(database, progress, connection -> {
            if (!isApplied(connection)) {
                long begin = System.nanoTime();
                run(
                        connection,
                        Script.of(migration.filledIn()),
                        one -> record(one, (System.nanoTime() - begin) / 1_000_000));
            }
        });
    }

    void takeBack(Consumer<String> progress) {
        var script = undoScript().orElseThrow(() -> Failure.of(migration.script() + " has no undo script"));
        attempts.perform(database, progress, connection -> {
            if (isApplied(connection)) {
                run(connection, Script.of(script.filledIn()), this::forget);
            }
        });
    }

    /** In one transaction with the row of the history; where a statement allows none, the row comes last. */
    private static void run(Connection connection, List<Sql> statements, Attempts.Deed writeDown) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (var statement : statements) {
                Attempts.execute(connection, statement.text());
            }
            writeDown.on(connection);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (!NO_TRANSACTION.equals(e.getSQLState())) {
                throw e;
            }
            connection.setAutoCommit(true);
            alone(connection, statements, writeDown);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void alone(Connection connection, List<Sql> statements, Attempts.Deed writeDown)
            throws SQLException {
        for (String index : halfBuilt(connection)) {
            if (statements.stream().anyMatch(statement -> statement.text().contains(index))) {
                Attempts.execute(connection, "DROP INDEX CONCURRENTLY \"" + index + "\"");
            }
        }
        for (var statement : statements) {
            try {
                Attempts.execute(connection, statement.text());
            } catch (SQLException e) {
                if (!isDoneAlready(statement, e)) {
                    throw e;
                }
            }
        }
        writeDown.on(connection);
    }

    /** A kill may have come between a statement and the row of the history. */
    private static boolean isDoneAlready(Sql statement, SQLException refusal) {
        return switch (Objects.toString(refusal.getSQLState(), "")) {
            case "42P07" -> statement.verb().equals("CREATE");
            case "42704" -> statement.verb().equals("DROP");
            default -> false;
        };
    }

    /** Indexes that an earlier attempt has left. */
    private static List<String> halfBuilt(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                        WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace
                        """)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private boolean isApplied(Connection connection) throws SQLException {
        return History.read(connection, migration.service()) instanceof History.Known known && known.has(migration);
    }

    private void record(Connection connection, long millis) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                SELECT coalesce(max(installed_rank), 0) + 1, ?, ?, 'SQL', ?, ?, current_user, ?, true
                FROM flyway_schema_history
                """)) {
            statement.setString(1, migration.version());
            statement.setString(2, migration.description());
            statement.setString(3, migration.script());
            statement.setInt(4, migration.checksum());
            statement.setInt(5, Math.toIntExact(millis));
            statement.executeUpdate();
        }
    }

    private void forget(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("DELETE FROM flyway_schema_history WHERE version = ?")) {
            statement.setString(1, migration.version());
            statement.executeUpdate();
        }
    }
}
