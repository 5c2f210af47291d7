package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.recovery.ServerLog;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.DamagedBackup;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.restore.Unpacking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A base backup that was brought to life; its server and its folder go when it is closed. */
final class RestoredCluster implements RestoredCopy {

    private final Scratch scratch;
    private final PostgresCluster cluster;
    private final String database;
    private final Duration took;

    private RestoredCluster(Scratch scratch, PostgresCluster cluster, String database, Duration took) {
        this.scratch = scratch;
        this.cluster = cluster;
        this.database = database;
        this.took = took;
    }

    /**
     * Where it is brought to life.
     *
     * @param home in which it lies meanwhile
     * @param password of the superuser, which the backup has with everything else
     * @param patience how long the server may take to come up
     */
    record Place(Path home, String password, Duration patience) {}

    /** Every part is read before; refused with a {@link DamagedBackup} where its data are not what was written. */
    static RestoredCluster start(
            Repository repository, Manifest manifest, Optional<BackupKey> key, Place place, Consumer<String> talk)
            throws IOException {
        if (!(manifest.origin() instanceof Origin.BaseBackup base)) {
            throw new IllegalStateException(manifest.id() + " holds no files of a local server");
        }
        var scratch = Scratch.open(place.home(), manifest.id());
        try {
            var unpacking = new Unpacking(repository, manifest, key);
            unpacking.check(talk);
            long begin = System.nanoTime();
            unpacking.unpack(scratch.data(), talk);
            requireVersion(manifest, scratch);
            var cluster = start(manifest, scratch, place);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            talk.accept("the restored server answers, " + Visible.age(took) + " after the first file");
            return new RestoredCluster(scratch, cluster, base.database(), took);
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    /** From the first file to the first answer. */
    Duration took() {
        return took;
    }

    @Override
    public Connection connect() throws SQLException {
        return cluster.connect(database);
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        scratch.close();
    }

    private static PostgresCluster start(Manifest manifest, Scratch scratch, Place place) throws IOException {
        long starting = System.nanoTime();
        try {
            return PostgresCluster.start(scratch.folder(), 0, false, place.password(), place.patience());
        } catch (IllegalStateException e) {
            boolean inTime = Duration.ofNanos(System.nanoTime() - starting).compareTo(place.patience()) < 0;
            throw doesNotComeUp(manifest, scratch, place, e, inTime);
        }
    }

    /** A finding only where the server's own words tell of the data; all else says nothing of the backup. */
    private static DamagedBackup doesNotComeUp(
            Manifest manifest, Scratch scratch, Place place, IllegalStateException e, boolean inTime)
            throws IOException {
        if (e.getCause() instanceof SQLException) {
            throw Failure.of(
                    "the restored server of " + manifest.id() + " was made with another password of its superuser than "
                            + place.home() + " holds: use the home that it is of. Whether it is good is not known",
                    e);
        }
        var log = ServerLog.read(scratch.folder().resolve("postgresql.log"));
        var data = log.againstTheData();
        if (data.isPresent()) {
            return new DamagedBackup("the restored server does not come up: " + data.get(), e);
        }
        if (!inTime) {
            throw Failure.of(
                    "the restored server of " + manifest.id() + " did not come up within "
                            + place.patience().toSeconds()
                            + " s: --patience waits longer. Whether it is good is not known",
                    e);
        }
        throw Failure.of(
                "the restored server of " + manifest.id() + " does not come up in " + scratch.folder() + ": "
                        + log.last().orElse(String.valueOf(e.getMessage()))
                        + ". Look at the room on that disk, at memory and at ports, and try it again. Whether it is"
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
}
