package io.hexabuilders.embedded.postgres;

import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.embedded.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running PostgreSQL that ends with its owner: with {@link #close()}, and with this JVM where that is forgotten.
 * Below its folder lie {@code data} and {@code postgresql.log}.
 */
public final class PostgresCluster implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 5;

    private final PostgresServer server;
    private final Process process;
    private final Duration stopLimit;
    private final Thread endWithThisJvm;

    private PostgresCluster(PostgresServer server, Process process, Duration stopLimit) {
        this.server = server;
        this.process = process;
        this.stopLimit = stopLimit;
        this.endWithThisJvm = new Thread(this::stop, "stop-postgresql-" + server.port());
        Runtime.getRuntime().addShutdownHook(endWithThisJvm);
    }

    /**
     * Starts a cluster and returns when it accepts connections.
     *
     * @param directory holds data and log; data that is there is kept, with the password it was made with
     * @param port on 127.0.0.1; 0 takes a free one
     * @param durable whether committed data outlives a crash of the machine; false for tests
     * @param password of the superuser
     */
    public static PostgresCluster start(Path directory, int port, boolean durable, String password) {
        return start(directory, port, durable, password, START_LIMIT);
    }

    /** @param patience how long a start or a stop may take, as with WAL that has to be gone through first */
    public static PostgresCluster start(Path directory, int port, boolean durable, String password, Duration patience) {
        return start(PostgresBinaries.unpacked(), directory, port, durable, password, patience);
    }

    /** @param binaries of which it is */
    public static PostgresCluster start(
            PostgresBinaries binaries, Path directory, int port, boolean durable, String password, Duration patience) {
        for (int attempt = 1; ; attempt++) {
            int chosen = port == 0 ? Ports.free() : port;
            var server = new PostgresServer(binaries, directory.resolve("data"), chosen, durable, password);
            server.initialise();
            Optional<PostgresCluster> running = run(server, directory.resolve("postgresql.log"), patience);
            if (running.isPresent()) {
                return running.get();
            }
            boolean lostTheRaceForThePort = port == 0 && !Ports.isFree(chosen);
            if (!lostTheRaceForThePort || attempt == ATTEMPTS) {
                throw new IllegalStateException(
                        "PostgreSQL did not start on port " + chosen + ": see " + directory.resolve("postgresql.log"));
            }
        }
    }

    /** Of the PostgreSQL that is started, such as {@code 18.6}. */
    public static String version() {
        return PostgresBinaries.unpacked().version();
    }

    public PostgresServer server() {
        return server;
    }

    public int port() {
        return server.port();
    }

    public long pid() {
        return process.pid();
    }

    /** A superuser's connection, for which no question takes too long. */
    public Connection connect(String database) throws SQLException {
        var connection = server.connect(database);
        connection.setNetworkTimeout(Runnable::run, 0);
        return connection;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithThisJvm);
        } catch (IllegalStateException _) {
            // This JVM ends already, and the hook finds the server stopped.
        }
    }

    private static Optional<PostgresCluster> run(PostgresServer server, Path log, Duration patience) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = server.process()
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            var cluster = new PostgresCluster(server, process, max(patience, STOP_LIMIT));
            boolean ready = false;
            try {
                ready = cluster.becomesReady(patience);
            } finally {
                if (!ready) {
                    cluster.close();
                }
            }
            return ready ? Optional.of(cluster) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be started in " + server.data(), e);
        }
    }

    private boolean becomesReady(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                if (server.isReady(process.pid())) {
                    return true;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Fast shutdown keeps what is committed; where nothing need be kept, the quicker immediate one will do. */
    private void stop() {
        (server.durable() ? Signal.INT : Signal.QUIT).send(process.toHandle());
        try {
            if (!process.waitFor(stopLimit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
