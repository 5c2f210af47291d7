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
 * own statements. The large one has its events in the partitions of the last days, and in the present one as many dead
 * rows as autovacuum leaves. Arguments: the migration that makes the tables, a folder for the databases, how
 * many sent events, how many rounds.
 */
final class OutboxSize {

    private static final int DROPS = 3;

    private OutboxSize() {}

    public static void main(String[] arguments) throws Exception {
        String tables = Files.readString(Path.of(arguments[0]))
                .replace("${runtime_role}", "runtime")
                .replace("${readonly_role}", "readonly");
        long sent = Long.parseLong(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        try (var cluster = PostgresCluster.start(Path.of(arguments[1]), 0, false, "benchmark")) {
            try (var server = cluster.connect("postgres")) {
                MeasuredOutbox.execute(server, "CREATE ROLE runtime");
                MeasuredOutbox.execute(server, "CREATE ROLE readonly");
            }
            var empty = new MeasuredOutbox(cluster, "empty", tables);
            var full = new MeasuredOutbox(cluster, "filled", tables);
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
