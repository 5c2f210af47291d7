package io.hexabuilders.hexactl.tools;

import io.hexabuilders.hexactl.console.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** A PostgreSQL beside client tools of its version that nobody uses; it goes with them when it is closed. */
public final class BoxServer implements AutoCloseable {

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

    private final Toolbox box;
    private final int port;

    private BoxServer(Toolbox box, int port) {
        this.box = box;
        this.port = port;
    }

    /**
     * @param box closed where no server comes up
     * @param port of this machine behind which the server's is
     * @param patience how long it may take to come up
     */
    public static BoxServer start(Toolbox box, IntSupplier port, String password, Duration patience) {
        var words = List.of("sh", "-c", START, "sh", box.folder(), String.valueOf(patience.toSeconds()));
        try (var program = box.start(words, Map.of())) {
            program.give(password + "\n");
            program.await();
            return new BoxServer(box, port.getAsInt());
        } catch (Failure e) {
            box.close();
            throw Failure.of("no server can be started " + box.name() + ": " + e.getMessage(), e);
        }
    }

    /** With the server's own client tools. */
    public Toolbox box() {
        return box;
    }

    /** Of this machine. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        box.close();
    }
}
