package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.DamagedBackup;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings a dump into a database that is empty, by {@code pg_restore}. */
public record Filling(Repository repository, Manifest manifest, Optional<BackupKey> key, int jobs) {

    private static final String TOOL = "pg_restore";

    /** What says nothing of the dump, but of the server or the machine that it is brought to. */
    private static final Pattern OF_THE_SERVER = Pattern.compile(
            "No space left|could not (extend|connect)|connection to server|closed the connection|terminat"
                    + "|shutting down|out of (shared )?memory|is not available|Cannot allocate");

    /** Makes those roles of the dump that a scratch server lacks; nobody can log in as they. */
    static void makeRoles(Connection superuser, Origin.Dump dump) throws SQLException {
        for (String role : dump.roles()) {
            try (var statement = superuser.prepareStatement("""
                            SELECT format('CREATE ROLE %I', ?)
                            WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)
                            """)) {
                statement.setString(1, role);
                statement.setString(2, role);
                try (var row = statement.executeQuery();
                        var make = superuser.createStatement()) {
                    if (row.next()) {
                        make.execute(row.getString(1));
                    }
                }
            }
        }
    }

    /** Into the scratch server's database of that name, which is made. */
    public void into(ScratchServer server, Origin.Dump dump) throws IOException, SQLException {
        try (var superuser = server.connect("postgres")) {
            server.box().requireVersion(TOOL, superuser.getMetaData().getDatabaseProductVersion());
            makeRoles(superuser, dump);
            try (var statement = superuser.createStatement()) {
                String database = statement.enquoteIdentifier(dump.database(), true);
                statement.execute("CREATE DATABASE " + database + " TEMPLATE template0");
                // As where it is of: migrations may add trusted extensions.
                String owner =
                        statement.enquoteIdentifier(manifest.id().service().shortName() + "_owner", true);
                if (dump.roles().contains(manifest.id().service().shortName() + "_owner")) {
                    statement.execute("GRANT CREATE, TEMPORARY ON DATABASE " + database + " TO " + owner);
                }
            }
        }
        into(server.box(), server.conninfo(dump.database()), server.password());
    }

    /** Into a database that is there and empty. */
    public void into(Toolbox box, String conninfo, String password) throws IOException {
        requireRoom(box);
        DumpFiles.unpack(repository.reader(manifest, Dumping.ARCHIVE), key, box);
        var words = List.of(
                TOOL,
                "--dbname=" + conninfo,
                "--jobs=" + jobs,
                "--exit-on-error",
                "--no-password",
                box.folder() + "/" + Dumping.ARCHIVE);
        try (var program = box.start(words, Map.of("PGPASSWORD", password, "PGAPPNAME", "hexactl pg_restore"))) {
            program.await();
        } catch (Failure e) {
            if (OF_THE_SERVER.matcher(e.message()).find()) {
                throw e;
            }
            throw new DamagedBackup("it cannot be brought back: " + e.message(), e);
        }
    }

    private void requireRoom(Toolbox box) {
        if (box.room() < manifest.unpacked()) {
            throw Failure.of("the disk of " + box.folder() + " has " + box.room() + " bytes left, and the backup "
                    + manifest.id() + " needs " + manifest.unpacked() + " when it is unpacked, and as much again as a"
                    + " database. Nothing was changed");
        }
    }
}
