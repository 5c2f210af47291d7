package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.dump.ScratchServer;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.DamagedBackup;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import io.hexabuilders.hexactl.database.backup.restore.Unpacking;
import io.hexabuilders.hexactl.installation.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Restores one database into a server of its own, which nobody uses, and looks whether it is what was backed up.
 *
 * @param means by which it is restored
 */
record VerifyingScratch(
        Repository repository, String means, Revival revival, InstantSource clock, Consumer<String> talk) {

    /** Brings a backup to life. */
    @FunctionalInterface
    interface Revival {

        ScratchServer bring(Manifest manifest, Optional<BackupKey> key) throws IOException, SQLException;
    }

    /** What comes out is written beside the backup; what keeps it from being found out is refused, and is not. */
    Verification verify(Manifest manifest, String database, Optional<BackupKey> key) {
        long begin = System.nanoTime();
        try {
            Verification verification;
            try {
                verification = restoreAndCompare(manifest, database, key, begin);
            } catch (DamagedBackup e) {
                verification = verification(
                        new Inspection(List.of(String.valueOf(e.getMessage())), List.of()), Duration.ZERO, begin);
            }
            repository.record(manifest.id(), verification);
            return verification;
        } catch (IOException e) {
            throw unknown(manifest, Reasons.of(e), e);
        } catch (SQLException e) {
            throw unknown(manifest, Database.words(e), e);
        }
    }

    private Verification restoreAndCompare(Manifest manifest, String database, Optional<BackupKey> key, long begin)
            throws IOException, SQLException {
        new Unpacking(repository, manifest, key).check(talk);
        long restoring = System.nanoTime();
        try (var server = revival.bring(manifest, key)) {
            var restored = Duration.ofNanos(System.nanoTime() - restoring);
            talk.accept(means + " brought it back in " + Visible.age(restored));
            var found = Inspection.of(manifest, () -> server.connect(database), talk);
            return verification(found, restored, begin);
        }
    }

    private static Failure unknown(Manifest manifest, String why, Exception e) {
        return Failure.of(
                "the backup " + manifest.id() + " cannot be verified: " + why + ". Whether it is good is not known", e);
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
