package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.dump.ScratchServer;
import io.hexabuilders.hexactl.database.backup.recovery.RecoveredServer;
import io.hexabuilders.hexactl.database.backup.recovery.Recovery;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.tools.ContainedServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings the copy of a server to life beside it.
 *
 * @param patience how long it may take to come up
 */
record CopyRevival(Repository repository, ContainedServer beside, Origin.ServerCopy copy, Duration patience)
        implements VerifyingScratch.Revival {

    @Override
    public ScratchServer bring(Manifest manifest, Optional<BackupKey> key) throws IOException, SQLException {
        var server = RecoveredServer.unpack(
                beside, ContainerScratch.work(manifest.id()), repository, manifest, key, patience);
        try {
            server.go(Recovery.to(copy.restorePoint()).thenPause());
            server.promote();
            return server;
        } catch (IOException | SQLException | Failure e) {
            server.close();
            throw e;
        }
    }
}
