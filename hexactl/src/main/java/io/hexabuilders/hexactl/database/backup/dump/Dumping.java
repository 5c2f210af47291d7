package io.hexabuilders.hexactl.database.backup.dump;

import com.github.luben.zstd.util.ZstdVersion;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Version;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.content.SchemaVersion;
import io.hexabuilders.hexactl.database.backup.content.TableContent;
import io.hexabuilders.hexactl.database.backup.repository.Archive;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.tools.Program;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes one backup by {@code pg_dump}. It reads in the snapshot in which the manifest's rows are counted, so that dump
 * and manifest are of one instant.
 *
 * @param jobs how many tables are dumped at a time
 */
public record Dumping(
        Dumpable database,
        Repository repository,
        BackupId id,
        Optional<BackupKey> key,
        int jobs,
        Consumer<String> progress) {

    static final String ARCHIVE = "dump";

    private static final String TOOL = "pg_dump";

    /** By which the folder beside the tools is known. */
    public static String work(BackupId id) {
        return "dump-" + id.service().shortName() + "-" + id.name();
    }

    /** What was taken; it counts once it stands in the repository. */
    public Manifest take(Instant begun) {
        var address = database.address();
        return new Database(address).call(reader -> take(begun, address, reader));
    }

    private Manifest take(Instant begun, DatabaseAddress address, Connection reader) throws SQLException {
        String serverVersion = Database.text(reader, "SELECT split_part(current_setting('server_version'), ' ', 1)");
        long size = Long.parseLong(Database.text(reader, "SELECT pg_database_size(current_database())"));
        try (var box = database.tools().open(work(id), size)) {
            String tool = box.requireVersion(TOOL, serverVersion);
            requireRoom(size, box);
            var snapshot = Snapshot.take(reader);
            List<TableContent> tables;
            try (var dump = dump(box, address, snapshot)) {
                tables = Contents.read(reader);
                progress.accept("counted " + tables.size() + " tables");
                await(dump, address, reader, box);
            }
            var roles = roles(reader);
            var schemaVersion = SchemaVersion.of(reader, id.service());
            reader.rollback();
            var archive = pack(box);
            progress.accept("dumped " + Visible.size(archive.unpacked()) + ", in " + Visible.size(archive.size()));
            return new Manifest(
                    id,
                    begun,
                    snapshot.at(),
                    serverVersion,
                    schemaVersion,
                    new TreeMap<>(Map.of("hexactl", Version.number(), "zstd", ZstdVersion.VERSION, TOOL, tool)),
                    new Origin.Dump(
                            Database.text(reader, "SELECT current_database()"),
                            roles,
                            Optional.of(new Origin.Dump.Installed(
                                    database.name(), Database.text(reader, Administrator.SERVER)))),
                    tables,
                    List.of(archive),
                    key.map(BackupKey::fingerprint));
        }
    }

    private Program dump(Toolbox box, DatabaseAddress address, Snapshot snapshot) {
        return box.start(
                List.of(
                        TOOL,
                        "--format=directory",
                        "--file=" + box.folder() + "/" + ARCHIVE,
                        "--jobs=" + jobs,
                        "--compress=none",
                        "--snapshot=" + snapshot.name(),
                        "--lock-wait-timeout=30s",
                        "--no-password",
                        "--dbname=" + database.conninfo()),
                Map.of(
                        "PGPASSWORD", address.password(),
                        "PGAPPNAME", "hexactl pg_dump",
                        // Whatever the role may do, this session only reads.
                        "PGOPTIONS", "-c default_transaction_read_only=on"));
    }

    /** Without the session that took it a snapshot is gone, and then the tool's own words do not say why. */
    private static void await(Program dump, DatabaseAddress address, Connection reader, Toolbox box)
            throws SQLException {
        try {
            dump.await();
        } catch (Failure e) {
            boolean lost = !reader.isValid((int) address.timeout().toSeconds());
            throw Failure.of(
                    lost
                            ? "the connection to " + address.place() + " was lost while pg_dump worked: "
                                    + address.remedy()
                            : e.message() + ". It wrote to " + box.folder() + ", " + Visible.size(box.room())
                                    + " are left there",
                    e);
        }
    }

    private Archive pack(Toolbox box) {
        try (var archive = repository.writer(id, ARCHIVE, key)) {
            DumpFiles.pack(box, archive);
            return archive.complete();
        } catch (IOException e) {
            throw repository.unwritten(id, e);
        }
    }

    /** A dump holds no index, and so seldom takes more than its database. */
    private void requireRoom(long size, Toolbox box) {
        if (box.room() < size) {
            throw Failure.of("the dump of " + id.service() + " may take " + Visible.size(size) + ", and the disk of "
                    + box.folder() + " has " + Visible.size(box.room()) + " left: make room there");
        }
    }

    /** All that own something in the database or have a right there, and the server's first, who owns the rest. */
    public static List<String> roles(Connection reader) throws SQLException {
        var roles = new ArrayList<String>();
        try (var statement = reader.createStatement();
                var row = statement.executeQuery("""
                        SELECT rolname FROM pg_catalog.pg_roles WHERE oid = 10 OR oid IN (
                            SELECT d.refobjid FROM pg_catalog.pg_shdepend d
                            JOIN pg_catalog.pg_database b ON b.datname = current_database()
                            WHERE d.refclassid = 'pg_catalog.pg_authid'::regclass AND d.dbid IN (b.oid, 0)
                              AND (d.dbid = b.oid OR d.classid = 'pg_catalog.pg_database'::regclass AND d.objid = b.oid))
                        ORDER BY rolname
                        """)) {
            while (row.next()) {
                roles.add(row.getString(1));
            }
        }
        return List.copyOf(roles);
    }
}
