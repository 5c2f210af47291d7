package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.DamagedBackup;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import io.hexabuilders.hexactl.database.backup.restore.Unpacking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Restores a base backup into a cluster of its own, which nobody uses, and looks whether it is what was backed up.
 *
 * @param password of the superuser, which the backup has with everything else
 * @param patience how long the restored server may take to come up
 */
record Verifying(
        Repository repository,
        Path home,
        String password,
        Duration patience,
        InstantSource clock,
        Consumer<String> talk) {

    /** What comes out is written beside the backup; what keeps it from being found out is refused, and is not. */
    Verification verify(Manifest manifest, Optional<BackupKey> key) {
        long begin = System.nanoTime();
        try (var scratch = Scratch.open(home, manifest.id())) {
            Verification verification;
            try {
                verification = restoreAndCompare(manifest, key, scratch, begin);
            } catch (DamagedBackup e) {
                verification = verification(List.of(String.valueOf(e.getMessage())), Duration.ZERO, begin);
            }
            repository.record(manifest.id(), verification);
            return verification;
        } catch (IOException e) {
            throw Failure.of(
                    "the backup " + manifest.id() + " cannot be verified: " + Reasons.of(e) + ". Whether it is good is"
                            + " not known",
                    e);
        }
    }

    private Verification restoreAndCompare(Manifest manifest, Optional<BackupKey> key, Scratch scratch, long begin)
            throws IOException {
        var unpacking = new Unpacking(repository, manifest, key);
        unpacking.check(talk);
        long restoring = System.nanoTime();
        unpacking.unpack(scratch.data(), talk);
        requireVersion(manifest, scratch);
        try (var cluster = PostgresCluster.start(scratch.folder(), 0, false, password, patience)) {
            var restored = Duration.ofNanos(System.nanoTime() - restoring);
            talk.accept("the restored server answers, " + Visible.age(restored) + " after the first file");
            var findings = new ArrayList<String>();
            switch (manifest.origin()) {
                case Origin.BaseBackup base -> findings.addAll(findings(manifest, cluster, base.database()));
            }
            return verification(List.copyOf(findings), restored, begin);
        } catch (SQLException e) {
            throw Failure.of(
                    "the restored database of " + manifest.id() + " cannot be looked at: " + e.getMessage()
                            + ". Whether it is good is not known",
                    e);
        } catch (IllegalStateException e) {
            throw doesNotComeUp(manifest, scratch, e);
        }
    }

    /** A finding, unless it is only this home's password that is another one. */
    private DamagedBackup doesNotComeUp(Manifest manifest, Scratch scratch, IllegalStateException e)
            throws IOException {
        if (e.getCause() instanceof SQLException) {
            throw Failure.of(
                    "the restored server of " + manifest.id() + " was made with another password of its superuser than "
                            + home + " holds: use the home that it is of. Whether it is good is not known",
                    e);
        }
        return new DamagedBackup(
                "the restored server does not come up: "
                        + complaint(scratch.folder().resolve("postgresql.log"), e),
                e);
    }

    private List<String> findings(Manifest manifest, PostgresCluster cluster, String database) throws SQLException {
        var service = manifest.id().service();
        var findings = new ArrayList<String>();
        try (var connection = cluster.connect(database)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            findings.addAll(Comparison.findings(manifest.tables(), Contents.read(connection)));
            connection.rollback();
        }
        talk.accept("compared " + manifest.tables().size() + " tables, " + manifest.rows() + " rows");
        try (var connection = cluster.connect(database)) {
            var pending = PendingMigrations.of(connection, service);
            PendingMigrations.apply(connection, service, pending).ifPresent(findings::add);
            talk.accept("applied " + pending.size() + " pending migrations");
        }
        try (var connection = cluster.connect(database)) {
            var smoke = SmokeQueries.of(service);
            findings.addAll(smoke.findings(connection, service));
            talk.accept("asked " + smoke.queries().size() + " queries as " + service.shortName() + "_user");
        }
        return findings;
    }

    private static void requireVersion(Manifest manifest, Scratch scratch) throws IOException {
        String own = PostgresCluster.version().split("\\.", 2)[0];
        String backed = Files.readString(scratch.data().resolve("PG_VERSION")).strip();
        if (!own.equals(backed)) {
            throw Failure.of(
                    "the backup " + manifest.id() + " is of PostgreSQL " + backed + ", and this hexactl brings " + own
                            + ": use the hexactl of its release. Whether it is good is not known");
        }
    }

    private Verification verification(List<String> findings, Duration restored, long begin) {
        return new Verification(clock.instant(), findings, restored, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** What the server said last when it gave up. */
    private static String complaint(Path log, IllegalStateException e) throws IOException {
        if (!Files.exists(log)) {
            return String.valueOf(e.getMessage());
        }
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                    .reduce((_, later) -> later)
                    .orElse(String.valueOf(e.getMessage()));
        }
    }
}
