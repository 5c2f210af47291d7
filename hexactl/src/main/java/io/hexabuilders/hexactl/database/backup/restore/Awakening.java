package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.verify.Comparison;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * An unpacked backup goes through its WAL, is compared where that has brought it to what the manifest tells, and becomes
 * a database of its own.
 *
 * @param password of the superuser, which the backup has with everything else
 * @param patience how long that may take
 */
record Awakening(String password, Duration patience) {

    private static final Duration POLL = Duration.ofMillis(50);

    /** Returns when it is shut down in order. @return what is to be remembered of it */
    String awaken(Manifest backup, ClusterFolders folders, Consumer<String> progress) throws IOException {
        switch (backup.origin()) {
            case Origin.BaseBackup base -> {
                Recovery.to(base).then("pause").prepare(folders.restored());
                try (var cluster = PostgresCluster.startRecovery(folders.fresh(), password, patience);
                        var connection = cluster.connect(base.database())) {
                    awaitPause(connection);
                    compare(backup, connection, progress);
                    promote(connection);
                } catch (SQLException e) {
                    throw Failure.of(
                            "the restored database of " + backup.id() + " cannot be looked at: "
                                    + ServerLog.complaint(folders.log(), e),
                            e);
                } catch (IllegalStateException e) {
                    throw doesNotComeUp(backup, folders, e);
                }
            }
            case Origin.Dump _ ->
                throw new IllegalStateException(backup.id() + " holds no files of a server, but a dump");
        }
        Recovery.forget(folders.restored());
        return backup.id().name() + "\n";
    }

    private static Failure doesNotComeUp(Manifest backup, ClusterFolders folders, IllegalStateException e)
            throws IOException {
        if (e.getCause() instanceof SQLException) {
            return Failure.of(
                    "the backup " + backup.id() + " was made with another password of its superuser than this home"
                            + " holds: bring back its secrets/passwords.properties, too",
                    e);
        }
        return Failure.of(
                "the restored server of " + backup.id() + " does not come up: " + ServerLog.complaint(folders.log(), e),
                e);
    }

    /** Readers are let in before it has come so far. */
    private void awaitPause(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!text(connection, "SELECT pg_get_wal_replay_pause_state()").equals("paused")) {
            if (System.nanoTime() > deadline) {
                throw Failure.of("in " + patience.toSeconds() + " s the restored server did not come through its WAL;"
                        + " --patience waits longer");
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failure.of("interrupted", e);
            }
        }
    }

    private static void compare(Manifest backup, Connection connection, Consumer<String> progress) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        var findings = Comparison.findings(backup.tables(), Contents.read(connection));
        connection.rollback();
        connection.setAutoCommit(true);
        if (!findings.isEmpty()) {
            throw Failure.of("the backup " + backup.id() + " does not bring back what was backed up: "
                    + String.join("; ", findings));
        }
        progress.accept("compared " + backup.tables().size() + " tables, " + backup.rows() + " rows");
    }

    private void promote(Connection connection) throws SQLException {
        if (!text(connection, "SELECT pg_promote(true, " + patience.toSeconds() + ")")
                .equals("t")) {
            throw Failure.of("in " + patience.toSeconds() + " s the restored server did not become one that can be"
                    + " written to; --patience waits longer");
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
