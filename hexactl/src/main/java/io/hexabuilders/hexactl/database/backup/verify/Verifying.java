package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.DamagedBackup;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import io.hexabuilders.hexactl.database.backup.restore.ServerLog;
import io.hexabuilders.hexactl.database.backup.restore.Unpacking;
import io.hexabuilders.hexactl.installation.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    /** PostgreSQL's codes for pages and indexes that are not whole. */
    private static final Set<String> OF_DATA = Set.of("XX001", "XX002");

    /** What comes out is written beside the backup; what keeps it from being found out is refused, and is not. */
    Verification verify(Manifest manifest, Optional<BackupKey> key) {
        long begin = System.nanoTime();
        var verification = restored(manifest, key, begin);
        try {
            repository.record(manifest.id(), verification);
        } catch (IOException e) {
            throw Failure.of(
                    "what came out for the backup " + manifest.id() + " cannot be written to " + repository.place()
                            + ": " + Reasons.of(e) + ". Make room there or the folder writable, and verify it again",
                    e);
        }
        return verification;
    }

    private Verification restored(Manifest manifest, Optional<BackupKey> key, long begin) {
        try (var scratch = Scratch.open(home, manifest.id())) {
            try {
                return restoreAndCompare(manifest, key, scratch, begin);
            } catch (DamagedBackup e) {
                return verification(
                        new Inspection(List.of(String.valueOf(e.getMessage())), List.of()), Duration.ZERO, begin);
            }
        } catch (IOException e) {
            throw Failure.of(
                    "the backup " + manifest.id() + " cannot be verified in " + home.resolve("scratch") + ": "
                            + Reasons.of(e) + ". Make room there, and verify it again. Whether it is good is not known",
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
        long starting = System.nanoTime();
        try (var cluster = PostgresCluster.start(scratch.folder(), 0, false, password, patience)) {
            var restored = Duration.ofNanos(System.nanoTime() - restoring);
            talk.accept("the restored server answers, " + Visible.age(restored) + " after the first file");
            return switch (manifest.origin()) {
                case Origin.BaseBackup base ->
                    verification(
                            Inspection.of(manifest, () -> cluster.connect(base.database()), talk), restored, begin);
                case Origin.Dump _ -> throw new IllegalStateException(manifest.id() + " is a dump");
            };
        } catch (SQLException e) {
            if (OF_DATA.contains(Objects.toString(e.getSQLState(), ""))) {
                throw new DamagedBackup("the restored database cannot be read: " + Database.words(e), e);
            }
            throw Failure.of(
                    "the restored database of " + manifest.id() + " cannot be looked at: " + Database.words(e)
                            + ". Whether it is good is not known",
                    e);
        } catch (IllegalStateException e) {
            boolean inTime = Duration.ofNanos(System.nanoTime() - starting).compareTo(patience) < 0;
            throw doesNotComeUp(manifest, scratch, e, inTime);
        }
    }

    /** A finding only where the server's own words tell of the data; all else says nothing of the backup. */
    private DamagedBackup doesNotComeUp(Manifest manifest, Scratch scratch, IllegalStateException e, boolean inTime)
            throws IOException {
        if (e.getCause() instanceof SQLException) {
            throw Failure.of(
                    "the restored server of " + manifest.id() + " was made with another password of its superuser than "
                            + home + " holds: use the home that it is of. Whether it is good is not known",
                    e);
        }
        var log = ServerLog.read(scratch.folder().resolve("postgresql.log"));
        var data = log.againstTheData();
        if (data.isPresent()) {
            return new DamagedBackup("the restored server does not come up: " + data.get(), e);
        }
        if (!inTime) {
            throw Failure.of(
                    "the restored server of " + manifest.id() + " did not come up within " + patience.toSeconds()
                            + " s: --patience waits longer. Whether it is good is not known",
                    e);
        }
        throw Failure.of(
                "the restored server of " + manifest.id() + " does not come up in " + scratch.folder() + ": "
                        + log.last().orElse(String.valueOf(e.getMessage()))
                        + ". Look at the room on that disk, at memory and at ports, and verify it again. Whether it is"
                        + " good is not known",
                e);
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

    private Verification verification(Inspection found, Duration restored, long begin) {
        return new Verification(
                clock.instant(),
                found.findings(),
                found.obstacles(),
                restored,
                Duration.ofNanos(System.nanoTime() - begin));
    }
}
