package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of a database's image that nobody uses; it goes when it is closed. */
public final class ContainerServer implements AutoCloseable {

    /** The password comes through the input. Only its own machine, and who knows the password, gets in. */
    private static final String START = """
            set -eu; umask 077; folder=$1
            cat >"$folder/password"
            initdb --pgdata="$folder/data" --username=postgres --pwfile="$folder/password" --no-sync \\
              --auth-local=peer --auth-host=scram-sha-256 --encoding=UTF8 --locale=C --locale-provider=builtin \\
              --builtin-locale=C.UTF-8 >/dev/null
            rm "$folder/password"
            echo 'host all all all scram-sha-256' >>"$folder/data/pg_hba.conf"
            pg_ctl --pgdata="$folder/data" --log="$folder/log" --wait --timeout="$2" --silent \\
              --options="-c listen_addresses='*' -c fsync=off -c full_page_writes=off -c jit=off" start >/dev/null
            """;

    private final ToolContainer container;
    private final int port;

    private ContainerServer(ToolContainer container, int port) {
        this.container = container;
        this.port = port;
    }

    /** @param patience how long it may take to come up */
    static ContainerServer start(ToolContainer container, String password, Duration patience) {
        var words = List.of("sh", "-c", START, "sh", container.folder(), String.valueOf(patience.toSeconds()));
        try (var program = container.start(words, Map.of())) {
            try (var input = program.input()) {
                input.write((password + "\n").getBytes(StandardCharsets.UTF_8));
            }
            program.await();
            return new ContainerServer(container, container.port());
        } catch (IOException | Failure e) {
            container.close();
            throw Failure.of("no server can be started " + container.name() + ": " + e.getMessage(), e);
        }
    }

    /** With the server's own client tools. */
    public Toolbox box() {
        return container;
    }

    /** On this host. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        container.close();
    }
}
