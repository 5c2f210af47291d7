package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.dump.Filling;
import io.hexabuilders.hexactl.database.backup.dump.ScratchServer;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Brings a dump to life in an empty server. */
record DumpRevival(Repository repository, Servers servers, Origin.Dump dump, int jobs)
        implements VerifyingScratch.Revival {

    /** Starts servers to restore into. */
    @FunctionalInterface
    interface Servers {
        ScratchServer start(Manifest manifest) throws IOException;
    }

    @Override
    public ScratchServer bring(Manifest manifest, Optional<BackupKey> key) throws IOException, SQLException {
        var server = servers.start(manifest);
        try {
            new Filling(repository, manifest, key, jobs).into(server, dump);
            return server;
        } catch (IOException | SQLException | Failure e) {
            server.close();
            throw e;
        }
    }
}
