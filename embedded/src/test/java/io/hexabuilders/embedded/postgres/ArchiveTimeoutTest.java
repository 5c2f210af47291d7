package io.hexabuilders.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.embedded.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that has just been started archives what is written, and does not wait for its first checkpoint. */
class ArchiveTimeoutTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void timeoutCountsFromTheStartOn() throws Exception {
        var archive = new WalArchive(folder.resolve("archive"));
        var server = new PostgresServer(
                PostgresBinaries.unpacked(),
                folder.resolve("data"),
                Ports.free(),
                false,
                "secret",
                Optional.of(archive));
        server.initialise();
        String identifier = WalArchive.identifier(server.data());
        archive.begin(identifier);
        var process = start(server);
        try {
            await(process, () -> server.isReady(process.pid()));
            server.startArchiveTimeout();
            write(server);
            await(process, () -> !archived(archive.folder(identifier)).isEmpty());
        } finally {
            Signal.INT.send(process.toHandle());
            process.waitFor();
        }
    }

    /** With two seconds for the minute of the suite's. */
    private Process start(PostgresServer server) throws IOException {
        var command = new ArrayList<>(server.command());
        command.addAll(List.of("-c", "archive_timeout=2"));
        return server.process()
                .command(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static void write(PostgresServer server) throws SQLException {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE written AS SELECT 1 AS n");
        }
    }

    private static List<Path> archived(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("the server ended")
                    .isFalse();
        }
    }
}
