package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.ScriptRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tries something until it gets its locks. Each attempt waits for a lock as long as its script says, mostly 5 s, and
 * others wait behind it; between two attempts they have their turn.
 *
 * @param most how often it is tried
 * @param pause between two of them
 */
record Attempts(int most, Duration pause) {

    /** A lock was not to be had, a deadlock, or Flyway is at work. */
    private static final Set<String> TRANSIENT = Set.of("55P03", "40P01");

    /** Of Flyway's advisory lock, to which it adds the hash of its table's name. */
    private static final long FLYWAY = 77431708279161L;

    /** What is done on a connection, with the service's schema in its search path. */
    @FunctionalInterface
    interface Deed {
        void on(Connection connection) throws SQLException;
    }

    void perform(Database database, Consumer<String> progress, Deed deed) {
        for (int attempt = 1; ; attempt++) {
            Optional<String> obstacle = database.call(connection -> attempt(connection, database.service(), deed));
            if (obstacle.isEmpty()) {
                return;
            }
            if (attempt == most) {
                throw Failure.of(obstacle.get() + ", in each of " + most + " attempts; nothing of it was done."
                        + " hexactl db connections --service "
                        + database.service().shortName() + " shows who holds the locks");
            }
            progress.accept(
                    obstacle.get() + "; attempt " + (attempt + 1) + " of " + most + " in " + pause.toSeconds() + " s");
            rest();
        }
    }

    /** What was in its way; empty where it is done. */
    private static Optional<String> attempt(Connection connection, Service service, Deed deed) throws SQLException {
        ScriptRun.execute(connection, "SET search_path = \"" + service.schema() + "\"");
        ScriptRun.execute(connection, "SET lock_timeout = '5s'");
        if (!isAloneWithFlyway(connection, service)) {
            return Optional.of("another migration is at work");
        }
        try {
            deed.on(connection);
            return Optional.empty();
        } catch (SQLException e) {
            if (!TRANSIENT.contains(Objects.toString(e.getSQLState(), ""))) {
                throw e;
            }
            return Optional.of(Database.words(e));
        }
    }

    /** The lock ends with the session; it is the one that Flyway takes in the migration Jobs. */
    private static boolean isAloneWithFlyway(Connection connection, Service service) throws SQLException {
        String table = "\"" + service.schema() + "\".\"flyway_schema_history\"";
        try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, FLYWAY + table.hashCode());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted", e);
        }
    }
}
