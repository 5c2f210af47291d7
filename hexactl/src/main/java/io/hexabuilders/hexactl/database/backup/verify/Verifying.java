package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.DamagedBackup;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import io.hexabuilders.hexactl.installation.Database;
import java.io.IOException;
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
        var place = new RestoredCluster.Place(home, password, patience);
        try (var restored = RestoredCluster.start(repository, manifest, key, place, talk)) {
            return verification(Inspection.of(manifest, restored::connect, talk), restored.took(), begin);
        } catch (DamagedBackup e) {
            return bad(String.valueOf(e.getMessage()), begin);
        } catch (SQLException e) {
            if (OF_DATA.contains(Objects.toString(e.getSQLState(), ""))) {
                return bad("the restored database cannot be read: " + Database.words(e), begin);
            }
            throw Failure.of(
                    "the restored database of " + manifest.id() + " cannot be looked at: " + Database.words(e)
                            + ". Whether it is good is not known",
                    e);
        } catch (IOException e) {
            throw Failure.of(
                    "the backup " + manifest.id() + " cannot be verified in " + home.resolve("scratch") + ": "
                            + Reasons.of(e) + ". Make room there, and verify it again. Whether it is good is not known",
                    e);
        }
    }

    private Verification bad(String finding, long begin) {
        return verification(new Inspection(List.of(finding), List.of()), Duration.ZERO, begin);
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
