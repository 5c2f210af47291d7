package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.embedded.postgres.PostgresBinaries;
import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.dump.Conninfo;
import io.hexabuilders.hexactl.database.backup.dump.ScratchServer;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.tools.LocalTools;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A PostgreSQL of this machine: that of the folder of the client tools, where a server is beside them, as in the image of
 * a database; else the one that hexactl brings.
 */
final class EmbeddedScratch implements ScratchServer {

    private static final int PASSWORD_BYTES = 16;

    private final Scratch scratch;
    private final Toolbox box;
    private final PostgresCluster cluster;
    private final String password;

    private EmbeddedScratch(Scratch scratch, Toolbox box, PostgresCluster cluster, String password) {
        this.scratch = scratch;
        this.box = box;
        this.cluster = cluster;
        this.password = password;
    }

    /** @param patience how long it may take to come up */
    static EmbeddedScratch start(Path home, LocalTools tools, Manifest manifest, Duration patience) throws IOException {
        var backup = manifest.id();
        var binaries = tools.folder().flatMap(PostgresBinaries::of).orElseGet(PostgresBinaries::unpacked);
        requireVersion(manifest, binaries.version());
        var scratch = Scratch.open(home, backup);
        String password = newPassword();
        try {
            var box = tools.open(
                    "verify-dump-" + backup.service().shortName() + "-" + backup.name(), manifest.unpacked());
            try {
                var cluster = PostgresCluster.start(binaries, scratch.folder(), 0, false, password, patience);
                return new EmbeddedScratch(scratch, box, cluster, password);
            } catch (IllegalStateException e) {
                box.close();
                throw Failure.of(
                        "no server can be started in " + scratch.folder() + ": " + e.getMessage()
                                + ". Whether the backup " + backup + " is good is not known",
                        e);
            }
        } catch (Failure e) {
            scratch.close();
            throw e;
        }
    }

    @Override
    public Toolbox box() {
        return box;
    }

    @Override
    public String conninfo(String database) {
        return Conninfo.of(cluster.port(), database, "postgres").toString();
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return cluster.connect(database);
    }

    @Override
    public void close() {
        cluster.close();
        box.close();
        try {
            scratch.close();
        } catch (IOException e) {
            throw Failure.of("the folder " + scratch.folder() + " cannot be removed: " + Reasons.of(e), e);
        }
    }

    private static void requireVersion(Manifest manifest, String own) {
        if (!major(own).equals(major(manifest.serverVersion()))) {
            throw Failure.of("the backup " + manifest.id() + " is of PostgreSQL " + manifest.serverVersion()
                    + ", and the server to try it on is " + own + ": name the programs of PostgreSQL "
                    + major(manifest.serverVersion()) + " with HEXACTL_POSTGRES_BIN. Whether it is good is not known");
        }
    }

    private static String major(String version) {
        return version.split("\\.", 2)[0];
    }

    static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
