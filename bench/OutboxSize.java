import io.hexabuilders.embedded.postgres.PostgresCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Asks an outbox without sent events and one with many, in turn, what the services ask of it all the time, with their
 * own statements. The large one has its events in the partitions of the last days and of the present one, and there as many
 * dead rows as the partition's settings let stand, and a minute of 500 events a second brings until autovacuum looks again.
 * Arguments: a folder for the databases, how many sent
 * events, how many rounds, the migrations that make the tables.
 */
final class OutboxSize {

    private static final int DROPS = 3;

    private OutboxSize() {}

    public static void main(String[] arguments) throws Exception {
        long sent = Long.parseLong(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        var tables = new StringBuilder();
        for (String migration : List.of(arguments).subList(3, arguments.length)) {
            tables.append(Files.readString(Path.of(migration))
                    .replace("${runtime_role}", "runtime")
                    .replace("${readonly_role}", "readonly"));
        }
        try (var cluster = PostgresCluster.start(Path.of(arguments[0]), 0, false, "benchmark")) {
            try (var server = cluster.connect("postgres")) {
                // Each second, not each minute: it is waited for.
                MeasuredOutbox.execute(server, "ALTER SYSTEM SET autovacuum_naptime = 1");
                MeasuredOutbox.execute(server, "SELECT pg_reload_conf()");
                MeasuredOutbox.execute(server, "CREATE ROLE runtime");
                MeasuredOutbox.execute(server, "CREATE ROLE readonly");
            }
            var empty = new MeasuredOutbox(cluster, "empty", tables.toString());
            var full = new MeasuredOutbox(cluster, "filled", tables.toString());
            full.fill(sent);
            for (int round = 0; round < rounds; round++) {
                // In turn, and each first as often as the other: what else runs on the machine hits both.
                var order = new ArrayList<>(List.of(empty, full));
                if (round % 2 == 1) {
                    Collections.reverse(order);
                }
                for (var outbox : order) {
                    outbox.round();
                }
            }
            for (int drop = 1; drop <= DROPS; drop++) {
                empty.dropOldestDay(MeasuredOutbox.DAYS - drop);
                full.dropOldestDay(MeasuredOutbox.DAYS - drop);
            }
            report(empty.figures(), full.figures());
        }
    }

    private static void report(Map<String, Samples> empty, Map<String, Samples> full) {
        System.out.printf("%-28s %22s %22s %9s%n", "ms (or pages), P50 (P95)", "no sent event", "many sent events", "ratio");
        empty.forEach((what, without) -> {
            var with = full.get(what);
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %11.2f (%8.2f) %11.2f (%8.2f) %9.2f%n",
                    what,
                    without.percentile(0.5),
                    without.percentile(0.95),
                    with.percentile(0.5),
                    with.percentile(0.95),
                    with.percentile(0.5) / without.percentile(0.5));
        });
    }
}
