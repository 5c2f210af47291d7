package io.hexabuilders.hexactl.database.backup.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.embedded.postgres.PostgresBinaries;
import io.hexabuilders.embedded.postgres.PostgresServer;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.embedded.postgres.WalArchive;
import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.embedded.process.Signal;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.MigratedDatabase;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A home as {@code ./hexa up} leaves it, with the real server of partner-service in its folder, and a supervisor that
 * stops and starts it when it is asked through the control channel.
 */
final class StandInSuite implements AutoCloseable {

    private static final String SUPERUSER = "superuser-secret";
    private static final long PATIENCE_SECONDS = 120;

    private final Path home;
    private final PostgresServer server;
    private final ServerSocket control;
    private @Nullable Process process;

    StandInSuite(Path home) throws IOException, SQLException {
        this.home = home;
        this.server = new PostgresServer(
                PostgresBinaries.unpacked(),
                home.resolve("data/partner-db"),
                Ports.free(),
                false,
                SUPERUSER,
                Optional.of(new WalArchive(archive())));
        Files.createDirectory(home.resolve("secrets"));
        Files.writeString(home.resolve("secrets/passwords.properties"), """
                partner.superuser=%s
                partner.owner=owner-secret
                partner.user=user-secret
                partner.readonly=readonly-secret
                """.formatted(SUPERUSER));
        Files.writeString(home.resolve("ports.properties"), "partner-db=" + server.port() + "\n");
        start();
        MigratedDatabase.make(server, ServiceDatabase.PARTNER, 0);
        control = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        Files.createDirectory(home.resolve("run"));
        Files.writeString(
                home.resolve("run/supervisor.json"),
                "{\"pid\":" + ProcessHandle.current().pid() + ",\"controlPort\":" + control.getLocalPort()
                        + ",\"secret\":\"hush\"}");
        Thread.ofPlatform().daemon().start(this::answer);
    }

    /** Of the WAL. */
    Path archive() {
        return home.resolve("wal-archive/partner");
    }

    Path data() {
        return server.data();
    }

    /** The process of the server that runs. */
    synchronized long pid() {
        return process == null ? 0 : process.pid();
    }

    Map<String, String> environment(Path repository) {
        var environment = new HashMap<String, String>();
        environment.put("HEXA_HOME", home.toString());
        environment.put("HEXACTL_BACKUPS", repository.toString());
        return environment;
    }

    CommandRun run(Path repository, String... arguments) {
        return CommandRun.answering("", environment(repository), InstantSource.system(), arguments);
    }

    /** While its question stands, which is then answered with yes, something else is done. */
    CommandRun agree(Path repository, Runnable meanwhile, String... arguments) {
        return CommandRun.agreeing(meanwhile, environment(repository), InstantSource.system(), arguments);
    }

    void execute(String... statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() throws SQLException {
        return server.connect(ServiceDatabase.PARTNER.database());
    }

    /** Until all WAL that is complete is archived. */
    void awaitArchived() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!ask("SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'")
                .equals("0")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("WAL is not archived");
            }
        }
    }

    void dropDatabase() {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + ServiceDatabase.PARTNER.database() + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What lies beside the files of the server, and they themselves. */
    List<String> folders() {
        try (var files = Files.list(data().resolveSibling(""))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What restores have left. */
    void removeFormerFiles() throws IOException {
        var storage = new FolderStorage(data().resolveSibling(""));
        for (String name : folders()) {
            if (!name.equals("partner-db")) {
                storage.delete(name);
            }
        }
    }

    String ask(String query) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void start() {
        if (process != null) {
            return;
        }
        try {
            server.initialise();
            var builder = server.process()
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("partner-db.log").toFile()));
            process = builder.start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!server.isReady(process.pid())) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    process = null;
                    throw new IllegalStateException("partner-db does not start: see " + home.resolve("partner-db.log"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    synchronized void stop() {
        if (process != null) {
            Signal.INT.send(process.toHandle());
            process.toHandle().onExit().join();
            process = null;
        }
    }

    @Override
    public void close() throws IOException {
        control.close();
        stop();
    }

    private void answer() {
        while (!control.isClosed()) {
            try (var client = control.accept();
                    var in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                String request = in.readLine();
                if (request == null) {
                    continue; // it was killed before it had asked
                }
                String reply = reply(new JsonMapper().readTree(request));
                client.getOutputStream().write((reply + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                if (!control.isClosed() && !String.valueOf(e.getMessage()).contains("Broken pipe")) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private synchronized String reply(JsonNode request) {
        try {
            switch (request.path("action").asText()) {
                case "STOP" -> stop();
                case "START" -> start();
                default -> {}
            }
            return "{\"done\":true,\"message\":\"\",\"members\":[{\"name\":\"partner-db\",\"state\":\""
                    + (process == null ? "STOPPED" : "READY") + "\"}]}";
        } catch (IllegalStateException e) {
            return "{\"done\":false,\"message\":\"partner-db is not ready\"}";
        }
    }
}
