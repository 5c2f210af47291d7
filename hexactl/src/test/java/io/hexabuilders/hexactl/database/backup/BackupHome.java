package io.hexabuilders.hexactl.database.backup;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * A home as {@code ./hexa up} leaves it, with the database of partner-service, which lacks the newest migration. One is
 * for all tests of a run; each has backups of its own.
 */
public final class BackupHome {

    private static final String SUPERUSER = "superuser-secret";

    private static final BackupHome SHARED = new BackupHome(temporary(), 1);

    private final Path home;
    private PostgresCluster cluster;

    private BackupHome(Path home, int lacking) {
        try {
            this.home = home;
            cluster = PostgresCluster.start(home.resolve("cluster"), 0, false, SUPERUSER);
            Files.createDirectory(home.resolve("data"));
            Files.createSymbolicLink(home.resolve("data/partner-db"), home.resolve("cluster/data"));
            Files.createDirectory(home.resolve("secrets"));
            Files.writeString(home.resolve("secrets/passwords.properties"), """
                    partner.superuser=%s
                    partner.owner=owner-secret
                    partner.user=user-secret
                    partner.readonly=readonly-secret
                    """.formatted(SUPERUSER));
            Files.writeString(home.resolve("ports.properties"), "partner-db=" + cluster.port() + "\n");
            MigratedDatabase.make(cluster.server(), ServiceDatabase.PARTNER, lacking);
            // Without fsync its files do not hold all that is committed, and such a server stops without a last word.
            execute("CHECKPOINT");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static BackupHome shared() {
        return SHARED;
    }

    /** One whose server may be killed. */
    public static BackupHome in(Path folder) {
        return new BackupHome(folder, 1);
    }

    /** One whose service has never run. */
    public static BackupHome untouched(Path folder) {
        var home = new BackupHome(folder, Migration.of(Service.PARTNER).size());
        home.execute("DROP TABLE flyway_schema_history");
        return home;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("hexactl-backup-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server and all its sessions, as when memory runs out. */
    public void killServer() {
        var server = ProcessHandle.of(cluster.pid()).orElseThrow();
        var sessions = server.children().toList();
        server.destroyForcibly();
        server.onExit().join();
        sessions.forEach(ProcessHandle::destroyForcibly);
        sessions.forEach(session -> session.onExit().join());
        cluster.close();
    }

    /** Again, where it was. */
    public void startServer() {
        cluster = PostgresCluster.start(home.resolve("cluster"), cluster.port(), false, SUPERUSER);
    }

    public void stopServer() {
        cluster.close();
    }

    public Path folder() {
        return home;
    }

    /** A key that nobody else can read, in that folder. */
    public static Path key(Path folder, String digit) {
        try {
            Path file = folder.resolve("key-" + digit);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, digit.repeat(64) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command on backups in that folder. */
    public CommandRun run(Path repository, String... arguments) {
        return CommandRun.of(environment(repository), arguments);
    }

    public Map<String, String> environment(Path repository) {
        var environment = new HashMap<String, String>();
        environment.put("HEXA_HOME", home.toString());
        environment.put("HEXACTL_BACKUPS", repository.toString());
        return environment;
    }

    public int port() {
        return cluster.port();
    }

    public Connection connect() throws SQLException {
        return cluster.connect(ServiceDatabase.PARTNER.database());
    }

    public void execute(String... statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
