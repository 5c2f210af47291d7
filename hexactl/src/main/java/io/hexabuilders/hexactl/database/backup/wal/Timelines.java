package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which timeline of a cluster's WAL was the database's when. Each restore begins a new one, and a restore that is taken
 * back makes an old one go on, so that a time alone does not say which WAL is meant.
 *
 * @param archive the folder of the cluster's WAL
 */
public record Timelines(Path archive) {

    private static final String FILE = "timelines";

    /**
     * A time in which one timeline was the database's.
     *
     * @param until when the next began; for the present one a moment that never comes
     * @param timeline empty as long as there was never more than one
     */
    record Era(Instant from, Instant until, Optional<Integer> timeline) {

        boolean isPresent() {
            return until.equals(Instant.MAX);
        }
    }

    private record Entry(Instant from, int timeline) {

        private static Entry of(String line) {
            String[] words = line.split(" ", 2);
            return new Entry(Instant.parse(words[0]), Integer.parseInt(words[1]));
        }

        @Override
        public String toString() {
            return from + " " + timeline;
        }
    }

    /** Of that moment; empty as long as there was never more than one. */
    public Optional<Integer> at(Instant moment) throws IOException {
        return entries().stream()
                .filter(entry -> !entry.from().isAfter(moment))
                .reduce((_, later) -> later)
                .map(Entry::timeline);
    }

    /** The one that it is now; empty as long as there was never more than one. */
    public Optional<Integer> last() throws IOException {
        return at(Instant.MAX);
    }

    /** All there were, the oldest first. */
    List<Era> eras() throws IOException {
        var entries = entries();
        if (entries.isEmpty()) {
            return List.of(new Era(Instant.EPOCH, Instant.MAX, Optional.empty()));
        }
        var eras = new ArrayList<Era>();
        for (int index = 0; index < entries.size(); index++) {
            var next = index + 1 < entries.size() ? entries.get(index + 1).from() : Instant.MAX;
            eras.add(new Era(
                    entries.get(index).from(),
                    next,
                    Optional.of(entries.get(index).timeline())));
        }
        return List.copyOf(eras);
    }

    /**
     * From now on it is this one. Its history, which tells where it came from, is archived first, as PostgreSQL would do it
     * a moment later.
     *
     * @param cluster whose files have it
     */
    public void begin(Instant now, int former, int timeline, Path cluster) throws IOException {
        Lineage.archive(cluster, timeline, archive);
        var entries = new ArrayList<>(entries());
        if (entries.isEmpty()) {
            entries.add(new Entry(Instant.EPOCH, former));
        }
        entries.add(new Entry(now, timeline));
        try (var file = new FolderStorage(archive).create(FILE)) {
            for (var entry : entries) {
                file.write((entry + "\n").getBytes(StandardCharsets.UTF_8));
            }
            file.complete();
        }
    }

    private List<Entry> entries() throws IOException {
        Path file = archive.resolve(FILE);
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Entry::of).toList()
                : List.of();
    }
}
