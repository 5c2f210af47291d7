package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** A server whose hexactl was killed, and which went on without it. */
public final class OrphanServer {

    private OrphanServer() {}

    /** Returns when none works on the folder any more; what the folder holds is worth nothing then. */
    public static void end(Path data) throws IOException {
        Path state = data.resolve("postmaster.pid");
        if (!Files.exists(state)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(state).getFirst().strip());
        var server = ProcessHandle.of(pid)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(command -> command.contains(data.toString()))
                        .isPresent());
        if (server.isEmpty()) {
            return;
        }
        try {
            server.get().destroyForcibly();
            server.get().onExit().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
