package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.ArchiveWriter;
import io.hexabuilders.hexactl.database.backup.repository.IncomingTar;
import io.hexabuilders.hexactl.tools.ContainedServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The WAL that a server in a container keeps.
 *
 * @param cluster its identifier, after which the folder is named
 */
public record ContainedWal(ContainedServer server, String cluster) {

    /** As the environment's settings tell the server to keep it. */
    private static final String KEEPS = "/hexa/archive.sh";

    private static final String BEGIN = "umask 077; mkdir -p \"$1\"";

    private static final String LIST = "cd \"$1\" 2>/dev/null || exit 0; ls";

    /** For a minute: PostgreSQL archives at once, unless it is in trouble. */
    private static final String AWAIT = """
            tries=0
            until test -f "$1"; do
              tries=$((tries + 1)); test "$tries" -le 300 || { echo "error: $1 did not come" >&2; exit 1; }
              sleep 0.2
            done
            """;

    /** Of the cluster that is the server's now; refused where it was started without keeping any. */
    public static ContainedWal of(ContainedServer server) {
        var said = server.ask(
                "postgres",
                "SELECT current_setting('archive_mode') || ' ' || current_setting('archive_command'), system_identifier"
                        + " FROM pg_control_system()");
        var words = said.getFirst().split("\\|", 2);
        if (!words[0].startsWith("on ") || !words[0].contains(KEEPS)) {
            throw Failure.of("the server " + server.name() + " was started when its settings did not tell it to keep"
                    + " WAL: hexactl db restart starts it with those of today. Nothing was changed");
        }
        return new ContainedWal(server, words[1]);
    }

    /** From now on it is kept. */
    public void begin() {
        run(List.of("sh", "-c", BEGIN, "sh", folder(server.archives())));
    }

    /**
     * All that was committed until now is kept when this returns, and a commit behind it: PostgreSQL knows that it has
     * come to a time only by one that is later.
     *
     * @return the newest file
     */
    public String keepAll() {
        var said = server.ask(
                "postgres",
                "SELECT pg_current_xact_id(); SELECT pg_walfile_name(pg_current_wal_insert_lsn()); SELECT pg_switch_wal()");
        String newest = said.get(1);
        try {
            run(List.of("sh", "-c", AWAIT, "sh", folder(server.archives()) + "/" + newest + ".gz"));
        } catch (Failure e) {
            throw Failure.of(
                    "the server " + server.name() + " does not keep its WAL: " + e.message()
                            + ". hexactl db status and the server's log tell why",
                    e);
        }
        return newest;
    }

    /** @param from the place in the WAL at which a backup ends */
    public KeptWal kept(long from) {
        try (var program = server.start(List.of("sh", "-c", LIST, "sh", folder(server.archives())))) {
            return KeptWal.of(program.text().lines().toList(), from);
        }
    }

    /**
     * Packs these files as they were before they were compressed.
     *
     * @param segment bytes of each
     */
    public void pack(List<String> names, long segment, ArchiveWriter archive) throws IOException {
        var words = new ArrayList<>(List.of("tar", "-c", "-f", "-", "-C", folder(server.archives())));
        names.forEach(name -> words.add(name + ".gz"));
        try (var program = server.start(words)) {
            IncomingTar.receive(program, (entry, content) -> {
                String name = entry.getName().substring(0, entry.getName().length() - ".gz".length());
                archive.addStream("pg_wal/" + name, segment, new GZIPInputStream(content));
            });
        }
    }

    /** @param archives the folder of all archives, wherever it is seen from */
    public String folder(String archives) {
        return archives + "/" + cluster;
    }

    private void run(List<String> words) {
        try (var program = server.start(words)) {
            program.text();
        }
    }
}
