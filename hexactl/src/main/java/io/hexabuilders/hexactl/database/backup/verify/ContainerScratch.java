package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.compose.ContainerServer;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.dump.Conninfo;
import io.hexabuilders.hexactl.database.backup.dump.ScratchServer;
import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL in a container of the image of a Compose stack's database. */
record ContainerScratch(ContainerServer server, String password) implements ScratchServer {

    /** @param patience how long it may take to come up */
    static ContainerScratch start(Source.Compose place, Manifest manifest, Duration patience, Workplace workplace) {
        var backup = manifest.id();
        String password = EmbeddedScratch.newPassword();
        return new ContainerScratch(
                place.server(
                        backup.service(),
                        "verify-" + backup.service().shortName() + "-" + backup.name(),
                        password,
                        patience,
                        workplace),
                password);
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
