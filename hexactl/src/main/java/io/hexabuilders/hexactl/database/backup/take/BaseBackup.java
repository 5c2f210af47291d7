package io.hexabuilders.hexactl.database.backup.take;

import com.github.luben.zstd.util.ZstdVersion;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Version;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.content.SchemaVersion;
import io.hexabuilders.hexactl.database.backup.repository.Archive;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.LocalClusters.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * PostgreSQL's low-level base backup, as its manual describes it ("Making a Base Backup Using the Low Level API"): the
 * files are copied between {@code pg_backup_start} and {@code pg_backup_stop}, and with them the WAL up to a restore
 * point behind, at which the manifest says what the tables held. A replication slot that ends with the session keeps
 * that WAL, and a server whose backup was killed knows nothing of it any more.
 */
final class BaseBackup {

    static final String FILES = "base";
    static final String WAL = "wal";

    private final Cluster cluster;
    private final Repository repository;
    private final BackupId id;
    private final Optional<BackupKey> key;
    private final Duration patience;
    private final Consumer<String> progress;

    BaseBackup(
            Cluster cluster,
            Repository repository,
            BackupId id,
            Optional<BackupKey> key,
            Duration patience,
            Consumer<String> progress) {
        this.cluster = cluster;
        this.repository = repository;
        this.id = id;
        this.key = key;
        this.patience = patience;
        this.progress = progress;
    }

    /** What was taken; it counts once it stands in the repository. */
    Manifest take(Instant begun) {
        var database = new Database(cluster.superuser());
        return database.call(
                control -> database.call(locker -> database.call(reader -> take(begun, control, locker, reader))));
    }

    private Manifest take(Instant begun, Connection control, Connection locker, Connection reader) throws SQLException {
        try {
            requirePrimary(control);
            Database.text(
                    control,
                    "SELECT pg_create_physical_replication_slot('hexactl_"
                            + id.name().replace('-', '_') + "', true, true)");
            var archived = beginArchive(control);
            String startLsn = Database.text(control, "SELECT pg_backup_start('hexactl " + id.name() + "', true)");
            String firstWal = Database.text(control, "SELECT pg_walfile_name('" + startLsn + "')");
            var files = files(control);
            progress.accept(
                    "copied the files, " + Visible.size(files.unpacked()) + ", in " + Visible.size(files.size()));
            var moment = moment(control, locker, reader);
            progress.accept(
                    "transactions that write were held up for " + moment.held().toMillis() + " ms");
            var wal = wal(control, firstWal, moment);
            progress.accept("copied its WAL, " + Visible.size(wal.unpacked()) + ", in " + Visible.size(wal.size()));
            var tables = Contents.read(reader);
            return new Manifest(
                    id,
                    begun,
                    moment.at(),
                    Database.text(control, "SELECT split_part(current_setting('server_version'), ' ', 1)"),
                    SchemaVersion.of(reader, id.service()),
                    tools(),
                    new Origin.BaseBackup(
                            id.service().database(),
                            moment.restorePoint(),
                            moment.lsn(),
                            moment.held().toMillis(),
                            archived),
                    tables,
                    List.of(files, wal),
                    key.map(BackupKey::fingerprint));
        } catch (IOException e) {
            throw repository.unwritten(id, e);
        }
    }

    /** From the first backup on the WAL is kept, where the server was started to do so. @return the cluster's name there */
    private Optional<String> beginArchive(Connection control) throws SQLException, IOException {
        if (!Database.text(control, "SHOW archive_mode").equals("on")) {
            progress.accept("its WAL is not kept: that begins when the suite is started anew, by ./hexa down and up");
            return Optional.empty();
        }
        String identifier = Database.text(control, "SELECT system_identifier FROM pg_control_system()");
        this.cluster.archive().begin(identifier);
        return Optional.of(identifier);
    }

    private StillMoment moment(Connection control, Connection locker, Connection reader) throws SQLException {
        return StillMoment.find(
                point -> Database.text(control, "SELECT pg_create_restore_point('" + point + "')"),
                control,
                locker,
                reader,
                "hexactl-" + id.name(),
                patience);
    }

    private static void requirePrimary(Connection control) throws SQLException {
        if (Database.text(control, "SELECT pg_is_in_recovery()").equals("t")) {
            throw Failure.of("the server only follows another one: a backup is taken from that one");
        }
    }

    private Archive files(Connection control) throws SQLException, IOException {
        try (var archive = repository.writer(id, FILES, key)) {
            new ClusterFiles(cluster.folder(), archive, progress).copy();
            try (var statement = control.createStatement();
                    var row = statement.executeQuery("SELECT labelfile, spcmapfile FROM pg_backup_stop(false)")) {
                row.next();
                archive.addBytes("backup_label", row.getString(1).getBytes(StandardCharsets.UTF_8));
                String map = Objects.toString(row.getString(2), "");
                if (!map.isBlank()) {
                    archive.addBytes("tablespace_map", map.getBytes(StandardCharsets.UTF_8));
                }
            }
            return archive.complete();
        }
    }

    private Archive wal(Connection control, String first, StillMoment moment) throws SQLException, IOException {
        String last = Database.text(control, "SELECT pg_walfile_name('" + moment.lsn() + "')");
        long segment = Long.parseLong(
                Database.text(control, "SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'"));
        // The file that holds the restore point is whole, and on the disk, once the next one is begun.
        Database.text(control, "SELECT pg_switch_wal()");
        try (var archive = repository.writer(id, WAL, key)) {
            new WalFiles(cluster.folder().resolve("pg_wal"), first, last, segment).copy(archive);
            return archive.complete();
        }
    }

    private static Map<String, String> tools() {
        return Map.of("hexactl", Version.number(), "zstd", ZstdVersion.VERSION);
    }
}
