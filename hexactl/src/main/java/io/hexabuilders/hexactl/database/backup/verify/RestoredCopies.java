package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.dump.ScratchServer;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.DamagedBackup;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.restore.Unpacking;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.tools.LocalTools;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings backups to life on this machine, for as long as somebody needs the copy.
 *
 * @param patience how long a server may take to come up
 * @param jobs how many tables of a dump are brought back at a time
 */
public record RestoredCopies(
        Repository repository, Map<String, String> environment, Duration patience, int jobs, Consumer<String> talk) {

    /** What {@code pg_restore} brought back. */
    private record Filled(ScratchServer server, String database) implements RestoredCopy {

        @Override
        public Connection connect() throws SQLException {
            return server.connect(database);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Refused where its files are not as they were written, or where it cannot be brought back here. */
    public RestoredCopy open(Manifest manifest, Optional<BackupKey> key) {
        try {
            return switch (manifest.origin()) {
                case Origin.BaseBackup _ -> {
                    var local = new LocalClusters(environment, patience);
                    String password =
                            local.of(manifest.id().service()).superuser().password();
                    var place = new RestoredCluster.Place(local.home(), password, patience);
                    yield RestoredCluster.start(repository, manifest, key, place, talk);
                }
                case Origin.Dump dump -> filled(manifest, dump, key);
                case Origin.ServerCopy _ ->
                    throw Failure.of(
                            "the backup " + manifest.id() + " is of the files of a server of Compose, which come"
                                    + " to life beside that server alone");
            };
        } catch (DamagedBackup e) {
            throw Failure.of(
                    "the backup " + manifest.id() + " is damaged: " + e.getMessage()
                            + ". hexactl db verify-backup notes it; take another one",
                    e);
        } catch (IOException e) {
            throw unknown(manifest, Reasons.of(e), e);
        } catch (SQLException e) {
            throw unknown(manifest, Database.words(e), e);
        }
    }

    private RestoredCopy filled(Manifest manifest, Origin.Dump dump, Optional<BackupKey> key)
            throws IOException, SQLException {
        new Unpacking(repository, manifest, key).check(talk);
        var revival = new DumpRevival(repository, this::scratch, dump, jobs);
        return new Filled(revival.bring(manifest, key), dump.database());
    }

    private ScratchServer scratch(Manifest manifest) throws IOException {
        return EmbeddedScratch.start(Home.of(environment), new LocalTools(environment), manifest, patience);
    }

    private static Failure unknown(Manifest manifest, String why, Exception e) {
        return Failure.of("the backup " + manifest.id() + " cannot be brought back on this machine: " + why, e);
    }
}
