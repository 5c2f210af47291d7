package io.hexabuilders.hexactl.database.backup.take;

import com.github.luben.zstd.util.ZstdVersion;
import io.hexabuilders.hexactl.console.Version;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.content.SchemaVersion;
import io.hexabuilders.hexactl.database.backup.dump.Dumping;
import io.hexabuilders.hexactl.database.backup.repository.Archive;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.IncomingTar;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.wal.ContainedWal;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.tools.ContainedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes a base backup of a server in a container: {@code pg_basebackup} sends its files out, and its archive of WAL what
 * makes them whole, up to a restore point behind, at which the manifest says what the tables held.
 *
 * @param owner of the service's tables, who can hold up those that write
 * @param patience how long to try to find a moment to back up to
 */
record ServerCopying(
        ContainedServer server,
        DatabaseAddress owner,
        Repository repository,
        BackupId id,
        Optional<BackupKey> key,
        Duration patience,
        Consumer<String> progress) {

    private static final String TOOL = "pg_basebackup";

    /** What was taken; it counts once it stands in the repository. */
    Manifest take(Instant begun) {
        var database = new Database(owner);
        return database.call(
                control -> database.call(locker -> database.call(reader -> take(begun, control, locker, reader))));
    }

    private Manifest take(Instant begun, Connection control, Connection locker, Connection reader) throws SQLException {
        try {
            var kept = ContainedWal.of(server);
            kept.begin();
            String first = ask("SELECT pg_walfile_name(pg_current_wal_insert_lsn())");
            var files = files();
            progress.accept(
                    "copied the files, " + Visible.size(files.unpacked()) + ", in " + Visible.size(files.size()));
            var moment = StillMoment.find(
                    point -> ask("SELECT pg_create_restore_point('" + point + "')"),
                    control,
                    locker,
                    reader,
                    "hexactl-" + id.name(),
                    patience);
            progress.accept(
                    "transactions that write were held up for " + moment.held().toMillis() + " ms");
            var wal = wal(kept, first, moment);
            progress.accept("copied its WAL, " + Visible.size(wal.unpacked()) + ", in " + Visible.size(wal.size()));
            var tables = Contents.read(reader);
            return new Manifest(
                    id,
                    begun,
                    moment.at(),
                    Database.text(reader, "SELECT split_part(current_setting('server_version'), ' ', 1)"),
                    SchemaVersion.of(reader, id.service()),
                    tools(),
                    origin(reader, moment, kept.cluster()),
                    tables,
                    List.of(files, wal),
                    key.map(BackupKey::fingerprint));
        } catch (IOException e) {
            throw repository.unwritten(id, e);
        }
    }

    private static Origin origin(Connection reader, StillMoment moment, String cluster) throws SQLException {
        return new Origin.ServerCopy(
                Database.text(reader, "SELECT current_database()"),
                Dumping.roles(reader),
                moment.restorePoint(),
                moment.lsn(),
                moment.held().toMillis(),
                cluster);
    }

    /** Tablespaces it refuses by itself, and it ends only when all WAL that makes the files whole is kept. */
    private Archive files() throws IOException {
        var words = List.of(
                TOOL,
                "--username=postgres",
                "--no-password",
                "--pgdata=-",
                "--format=tar",
                "--wal-method=none",
                "--checkpoint=fast",
                "--no-manifest",
                "--label=hexactl " + id.name());
        try (var archive = repository.writer(id, BaseBackup.FILES, key);
                var program = server.start(words)) {
            IncomingTar.receive(program, (entry, content) -> {
                if (entry.isDirectory()) {
                    archive.addFolder(
                            entry.getName().substring(0, entry.getName().length() - 1));
                } else {
                    archive.addStream(entry.getName(), entry.getSize(), content);
                }
            });
            return archive.complete();
        }
    }

    private Archive wal(ContainedWal kept, String first, StillMoment moment) throws IOException {
        String last = ask("SELECT pg_walfile_name('" + moment.lsn() + "')");
        long segment = Long.parseLong(ask("SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'"));
        kept.keepAll();
        try (var archive = repository.writer(id, BaseBackup.WAL, key)) {
            kept.pack(WalFiles.names(first, last, segment), segment, archive);
            return archive.complete();
        }
    }

    private Map<String, String> tools() {
        try (var program = server.start(List.of(TOOL, "--version"))) {
            return new TreeMap<>(Map.of(
                    "hexactl",
                    Version.number(),
                    "zstd",
                    ZstdVersion.VERSION,
                    TOOL,
                    program.text().strip().replaceFirst("^.*\\) ", "")));
        }
    }

    private String ask(String sql) {
        return server.ask("postgres", sql).getFirst();
    }
}
