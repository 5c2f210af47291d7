package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.installation.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A moment at which no transaction that writes is halfway, so that a snapshot and a point in the WAL show the same rows.
 * Without it a transaction could have its commit in the WAL and not yet be seen. It is had by a lock that lets readers
 * be and holds up writers, for as long as it takes to mark the point.
 *
 * @param restorePoint in the WAL
 * @param lsn of its end
 * @param held how long writers may have waited
 */
record StillMoment(Instant at, String restorePoint, String lsn, Duration held) {

    private static final Duration TRY = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** Between two tries writers have time to catch up. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Somebody was in the way: lock or statement timeout, deadlock, or a table that went away. */
    private static final Set<String> IN_THE_WAY = Set.of("55P03", "57014", "40P01", "42P01");

    /** Marks a point in the WAL. */
    @FunctionalInterface
    interface Marker {

        /** @return the end of the point */
        String mark(String restorePoint) throws SQLException;
    }

    /**
     * @param marker marks the point
     * @param control is never held up
     * @param locker holds writers up
     * @param reader has a transaction with the moment's snapshot afterwards
     * @param name the beginning of the restore point's
     * @param patience how long to try again when long transactions are in the way
     */
    static StillMoment find(
            Marker marker, Connection control, Connection locker, Connection reader, String name, Duration patience)
            throws SQLException {
        prepare(locker);
        prepare(reader);
        long deadline = System.nanoTime() + patience.toNanos();
        for (int attempt = 1; ; attempt++) {
            var found = attempt(marker, control, locker, reader, name + "-" + attempt);
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw Failure.of("in " + patience.toSeconds() + " s there was no moment in which all transactions that"
                        + " write could be held up for " + TRY.toMillis() + " ms, so none to back up to."
                        + " hexactl db status shows the longest ones; --patience tries longer");
            }
            pause();
        }
    }

    private static Optional<StillMoment> attempt(
            Marker marker, Connection control, Connection locker, Connection reader, String restorePoint)
            throws SQLException {
        var tables = Contents.tables(control);
        long begin = System.nanoTime();
        try {
            lock(control, locker, tables);
            reader.rollback();
            try (var statement = reader.createStatement()) {
                statement.execute(
                        "SET TRANSACTION SNAPSHOT '" + Database.text(locker, "SELECT pg_export_snapshot()") + "'");
            }
            Instant at = at(control);
            String lsn = marker.mark(restorePoint);
            boolean whole = Contents.tables(control).equals(tables);
            locker.rollback();
            var held = Duration.ofNanos(System.nanoTime() - begin);
            return whole ? Optional.of(new StillMoment(at, restorePoint, lsn, held)) : Optional.empty();
        } catch (SQLException e) {
            locker.rollback();
            if (IN_THE_WAY.contains(Objects.toString(e.getSQLState(), ""))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
    }

    /** A deadlock is to be found here, and not by a program, so this session looks for one long before others do, or else gives up first. */
    private static void lock(Connection control, Connection locker, List<String> tables) throws SQLException {
        try (var statement = locker.createStatement()) {
            // No query here: it would take the snapshot before the locks.
            if (Database.text(control, "SELECT has_parameter_privilege('deadlock_timeout', 'SET')")
                    .equals("t")) {
                statement.execute("SET LOCAL deadlock_timeout = '100ms'");
            }
            // Whatever becomes of this process: the locks go.
            statement.execute("SET LOCAL transaction_timeout = '" + LONGEST.toSeconds() + "s'");
            statement.execute("SET LOCAL statement_timeout = '" + TRY.toMillis() + "ms'");
            if (!tables.isEmpty()) {
                statement.execute(
                        tables.stream().collect(Collectors.joining(", ONLY ", "LOCK TABLE ONLY ", " IN SHARE MODE")));
            }
        }
    }

    private static Instant at(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted", e);
        }
    }
}
