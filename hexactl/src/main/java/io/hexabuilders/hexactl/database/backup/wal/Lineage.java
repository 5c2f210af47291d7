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
import java.util.Optional;
import java.util.stream.Stream;
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

    /** The one that it grew out of; empty for the first. */
    Optional<Integer> ancestor() {
        return forks.isEmpty() ? Optional.empty() : Optional.of(forks.getLast().ancestor());
    }

    /**
     * Which timeline began where the way to a place on this one and the way to another timeline, which does not come
     * from there, part; empty where they have nothing in common.
     */
    Optional<Integer> parting(long place, Lineage other) {
        var own = way(place);
        var others = other.way(Long.MAX_VALUE);
        int index = 0;
        while (own.get(index).equals(others.get(index))) {
            index++;
        }
        var mine = own.get(index);
        var its = others.get(index);
        if (mine.ancestor() == its.ancestor()) {
            return Optional.of(
                    (its.end() < mine.end() ? others : own).get(index + 1).ancestor());
        }
        return index == 0 ? Optional.empty() : Optional.of(its.ancestor());
    }

    /** Up to a place on it. */
    private List<Fork> way(long place) {
        return Stream.concat(forks.stream(), Stream.of(new Fork(timeline, place)))
                .toList();
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
