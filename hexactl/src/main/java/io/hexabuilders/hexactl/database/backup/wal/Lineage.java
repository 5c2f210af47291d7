package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A timeline with those that it grew out of: which WAL leads to it.
 *
 * @param forks where it left its ancestors, the oldest first
 */
record Lineage(int timeline, List<Fork> forks) {

    private static final int FIRST = 1;

    /** @param end up to which WAL of the ancestor it goes */
    record Fork(int ancestor, long end) {}

    /** As PostgreSQL has written it down when the timeline began; the first one has no history. */
    static Lineage read(Path archive, int timeline) throws IOException {
        Path history = archive.resolve(name(timeline) + ".gz");
        if (timeline == FIRST || !Files.exists(history)) {
            return new Lineage(timeline, List.of());
        }
        var forks = new ArrayList<Fork>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(history)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.strip().split("\\s+", 3);
                if (words.length > 1 && !line.startsWith("#")) {
                    forks.add(new Fork(Integer.parseInt(words[0]), Lsn.parse(words[1])));
                }
            }
        }
        return new Lineage(timeline, List.copyOf(forks));
    }

    /** The first one, and one that is there already, need not be. */
    static void archive(Path cluster, int timeline, Path archive) throws IOException {
        Path history = cluster.resolve("pg_wal").resolve(name(timeline));
        if (!Files.exists(history) || Files.exists(archive.resolve(name(timeline) + ".gz"))) {
            return;
        }
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            Files.copy(history, gzip);
        }
        try (var file = new FolderStorage(archive).create(name(timeline) + ".gz")) {
            file.write(compressed.toByteArray());
            file.complete();
        }
    }

    private static String name(int timeline) {
        return String.format(Locale.ROOT, "%08X.history", timeline);
    }

    /** Whether WAL of that timeline, from that place on, leads here. */
    boolean comesFrom(int other, long place) {
        return other == timeline || forks.stream().anyMatch(fork -> fork.ancestor() == other && place <= fork.end());
    }

    /** The timeline whose file of that number is needed: where one leaves another, its own has both their WAL. */
    int owner(long segment) {
        for (var fork : forks) {
            if (segment < fork.end() / Lsn.SEGMENT) {
                return fork.ancestor();
            }
        }
        return timeline;
    }
}
