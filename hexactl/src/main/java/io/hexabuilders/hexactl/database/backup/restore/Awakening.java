package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import io.hexabuilders.hexactl.database.backup.recovery.Recovery;
import io.hexabuilders.hexactl.database.backup.recovery.ServerLog;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.verify.Comparison;
import io.hexabuilders.hexactl.database.backup.wal.Branch;
import io.hexabuilders.hexactl.database.backup.wal.LiveWal;
import io.hexabuilders.hexactl.database.backup.wal.Lsn;
import io.hexabuilders.hexactl.database.backup.wal.Timelines;
import io.hexabuilders.hexactl.database.backup.wal.WalRange;
import io.hexabuilders.hexactl.database.backup.wal.WalRange.Span;
import io.hexabuilders.hexactl.database.backup.wal.WalSource;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.LocalClusters.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An unpacked backup goes through its WAL, is compared where that has brought it to what the manifest tells, goes on to
 * the goal, and becomes a database of its own.
 *
 * @param cluster that it is to replace, whose superuser has the password that the backup has, too
 * @param patience how long a start may take
 */
record Awakening(Cluster cluster, Goal goal, Duration patience) {

    private static final Duration POLL = Duration.ofMillis(50);

    /** Returns when it is shut down in order. */
    Proof awaken(Manifest backup, ClusterFolders folders, Consumer<String> progress) throws IOException {
        var source = WalSource.of(cluster.archive(), folders.restored(), folders.current());
        var live = new LiveWal(cluster.server());
        int former = former(live, folders.current());
        try {
            String newest = switch (backup.origin()) {
                case Origin.BaseBackup base -> {
                    var recovery = Recovery.to(base.restorePoint()).from(source).thenPause();
                    yield switch (goal) {
                        case Goal.OfBackup _ -> compare(backup, base, folders, recovery, true, progress);
                        case Goal.Time _, Goal.Position _, Goal.End _ -> {
                            compare(backup, base, folders, recovery, false, progress);
                            yield goOn(backup, base, folders, source, live, progress);
                        }
                    };
                }
                case Origin.ServerCopy _, Origin.Dump _ ->
                    throw new IllegalStateException(backup.id() + " holds no files of a local server");
            };
            Recovery.forget(folders.restored());
            Branch.announce(folders.restored(), newest);
            return new Proof(former, LiveWal.timeline(newest));
        } catch (SQLException e) {
            throw Failure.of(
                    "the restored database of " + backup.id() + " cannot be looked at: " + said(folders, e), e);
        } catch (IllegalStateException e) {
            throw doesNotComeUp(backup, folders, e);
        }
    }

    /** Of the cluster that is to be replaced; one that does not answer has it written down. */
    private int former(LiveWal live, Path current) throws IOException {
        var known = live.timeline();
        var identifier = WalSource.identifier(current);
        if (known.isEmpty() && identifier.isPresent()) {
            known = new Timelines(cluster.archive().folder(identifier.get())).last();
        }
        return known.orElse(1);
    }

    /** @return the file of WAL in which the cluster is then */
    private String compare(
            Manifest backup,
            Origin.BaseBackup base,
            ClusterFolders folders,
            Recovery recovery,
            boolean forGood,
            Consumer<String> progress)
            throws IOException, SQLException {
        try (var restored = start(recovery, folders);
                var connection = restored.connect(base.database())) {
            awaitPause(connection);
            compare(backup, connection, progress);
            if (!forGood) {
                return "";
            }
            promote(connection);
            return LiveWal.file(connection);
        }
    }

    /** @return the same */
    private String goOn(
            Manifest backup,
            Origin.BaseBackup base,
            ClusterFolders folders,
            Optional<WalSource> source,
            LiveWal live,
            Consumer<String> progress)
            throws IOException, SQLException {
        var place = source.orElseThrow(() -> Failure.of("no WAL is kept from the backup " + backup.id()
                + " on: without --to-time, --to-lsn and --to-end it is restored as it is"));
        if (place.isLive()) {
            live.archive(place.archive(), progress);
        }
        var recovery = Recovery.to(goal, timeline(place)).from(source).thenPromote();
        try (var restored = start(recovery, folders);
                var connection = restored.connect(base.database())) {
            if (goal instanceof Goal.End) {
                requireEnd(backup, connection, WalRange::present, "all was reached that is kept");
            }
            progress.accept("went through the archived WAL to " + goal);
            return LiveWal.file(connection);
        } catch (IllegalStateException e) {
            if (!(goal instanceof Goal.Time time)
                    || !ServerLog.read(folders.log()).isTooShort()) {
                throw e;
            }
            return goToTheEnd(backup, base, folders, recovery.withoutTime(), time, progress);
        }
    }

    /**
     * PostgreSQL knows that it has come to a time by a commit that is later. On a timeline that was given up before there
     * was one, its end is the wanted moment: refused where that is not the end of what is archived.
     *
     * @return the same
     */
    private String goToTheEnd(
            Manifest backup,
            Origin.BaseBackup base,
            ClusterFolders folders,
            Recovery recovery,
            Goal.Time time,
            Consumer<String> progress)
            throws IOException, SQLException {
        try (var restored = start(recovery, folders);
                var connection = restored.connect(base.database())) {
            requireEnd(backup, connection, range -> range.at(time.instant()), time.instant() + " was reached");
            progress.accept("went through the archived WAL to its end: nothing was committed on that timeline behind "
                    + time.instant());
            return LiveWal.file(connection);
        }
    }

    /** PostgreSQL takes a file that is missing, or that it cannot read, for the end. */
    private void requireEnd(
            Manifest backup, Connection connection, Function<WalRange, Optional<Span>> wanted, String reached)
            throws IOException, SQLException {
        long replayed = Lsn.parse(Database.text(connection, "SELECT pg_last_wal_replay_lsn()"));
        if (WalRange.of(backup, cluster.archive().root())
                .flatMap(wanted)
                .filter(span -> span.endsAt(replayed))
                .isEmpty()) {
            throw Failure.of("the archived WAL of the backup " + backup.id() + " ends at " + Lsn.text(replayed)
                    + ", before " + reached + ": the file behind that is damaged or missing in "
                    + cluster.archive().root() + "; an earlier moment can be reached");
        }
    }

    private PostgresCluster start(Recovery recovery, ClusterFolders folders) throws IOException {
        recovery.prepare(folders.restored());
        return PostgresCluster.start(
                folders.fresh(), 0, true, cluster.superuser().password(), patience);
    }

    /** That on which the database was then. */
    private Optional<Integer> timeline(WalSource place) throws IOException {
        return switch (goal) {
            case Goal.Time time -> place.timelines().at(time.instant());
            case Goal.OfBackup _, Goal.Position _, Goal.End _ ->
                place.timelines().last();
        };
    }

    private static Failure doesNotComeUp(Manifest backup, ClusterFolders folders, IllegalStateException e)
            throws IOException {
        if (e.getCause() instanceof SQLException) {
            return Failure.of(
                    "the backup " + backup.id() + " was made with another password of its superuser than this home"
                            + " holds: bring back its secrets/passwords.properties, too",
                    e);
        }
        return Failure.of("the restored server of " + backup.id() + " does not come up: " + said(folders, e), e);
    }

    /** What the server said last when it gave up; what is known without it where it said nothing. */
    private static String said(ClusterFolders folders, Exception otherwise) throws IOException {
        return ServerLog.read(folders.log()).last().orElse(String.valueOf(otherwise.getMessage()));
    }

    /** Readers are let in before it has come so far. */
    private void awaitPause(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!Database.text(connection, "SELECT pg_get_wal_replay_pause_state()")
                .equals("paused")) {
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
        if (!Database.text(connection, "SELECT pg_promote(true, " + patience.toSeconds() + ")")
                .equals("t")) {
            throw Failure.of("in " + patience.toSeconds() + " s the restored server did not become one that can be"
                    + " written to; --patience waits longer");
        }
    }
}
