package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.dump.Conninfo;
import io.hexabuilders.hexactl.database.backup.dump.ScratchServer;
import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.tools.BoxServer;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL in a container of the image of an installation's own database. */
record ContainerScratch(BoxServer server, String password) implements ScratchServer {

    /** As a database with its indexes and WAL a dump may be three times as large, and it lies beside that. */
    private static final int TIMES = 4;

    /** @param patience how long it may take to come up */
    static ContainerScratch start(Source.Stack place, Manifest manifest, Duration patience, Workplace workplace) {
        var backup = manifest.id();
        String password = EmbeddedScratch.newPassword();
        return new ContainerScratch(
                place.server(
                        backup.service(), work(backup), TIMES * manifest.unpacked(), password, patience, workplace),
                password);
    }

    /** By which the container or pod is known. */
    static String work(BackupId backup) {
        return "verify-" + backup.service().shortName() + "-" + backup.name();
    }

    @Override
    public Toolbox box() {
        return server.box();
    }

    /** Through the socket, as the user that the server runs as. */
    @Override
    public String conninfo(String database) {
        return new Conninfo(Map.of("user", "postgres", "dbname", database)).toString();
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database, "postgres", password);
    }

    @Override
    public void close() {
        server.close();
    }
}
