package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.verify.RestoredCopies;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The newest backup of a database, restored for a trial.
 *
 * @param place in which the backups are
 * @param keys that of a backup, where it is encrypted
 */
record BackupCopy(
        InstallationBackups backups,
        Repository place,
        RestoredCopies copies,
        Function<Manifest, Optional<BackupKey>> keys) {

    /** What is done on it. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection, String name) throws SQLException;
    }

    /** As the owner of its schema; empty where there is no backup. */
    <T> Optional<T> with(Service service, Work<T> work) {
        try (var _ = place.share()) {
            var newest = newest(service);
            if (newest.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(on(newest.get(), service, work));
        } catch (IOException e) {
            throw Failure.of("the backups in " + place.place() + " cannot be read: " + Reasons.of(e), e);
        }
    }

    private <T> T on(Manifest manifest, Service service, Work<T> work) throws IOException {
        String name = "the backup " + manifest.id();
        try (var copy = copies.open(manifest, keys.apply(manifest));
                var connection = copy.connect()) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET SESSION AUTHORIZATION " + service.shortName() + "_owner");
            }
            return work.on(connection, name);
        } catch (SQLException e) {
            throw Failure.of("nothing can be tried on " + name + ": " + Database.words(e), e);
        }
    }

    /** Of those that come to life on this machine. */
    private Optional<Manifest> newest(Service service) {
        return backups.of(service).stream()
                .filter(backup -> !backup.isBad())
                .map(StoredBackup.Whole::manifest)
                .filter(manifest -> !(manifest.origin() instanceof Origin.ServerCopy))
                .findFirst();
    }
}
