package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.migration.Script;
import io.hexabuilders.hexactl.schema.migration.ScriptRun;
import io.hexabuilders.hexactl.schema.migration.UndoScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** One migration in one database, there and back, with its row in Flyway's table. */
final class SchemaChange {

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
                ScriptRun.of(
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
                requireNewest(connection);
                boolean seen = isHistorySeen(connection);
                ScriptRun.of(connection, Script.of(script.filledIn()), this::forget);
                if (seen && !isHistorySeen(connection)) {
                    progress.accept("from here on " + reader() + " may not read which migrations are applied, so that"
                            + " hexactl schema status and hexactl db status do not say it: until the migration is"
                            + " applied again, GRANT SELECT ON flyway_schema_history TO " + reader() + " lets it");
                }
            }
        });
    }

    /** A later one may build on it. */
    private void requireNewest(Connection connection) throws SQLException {
        if (History.read(connection, migration.service()) instanceof History.Known known) {
            var newest = known.newest().orElseThrow();
            if (!migration.is(newest.version())) {
                throw Failure.of(migration.service() + ": " + newest + " was applied after " + migration
                        + " and may build on it: take that one back first, with hexactl runs undo or hexactl schema"
                        + " undo. " + migration + " was not touched");
            }
        }
    }

    /** Whether the role that watches sees what was applied. */
    private boolean isHistorySeen(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT FROM pg_roles
                WHERE rolname = ? AND has_table_privilege(oid, 'flyway_schema_history'::regclass, 'SELECT')
                """)) {
            statement.setString(1, reader());
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private String reader() {
        return migration.service().shortName() + "_readonly";
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
