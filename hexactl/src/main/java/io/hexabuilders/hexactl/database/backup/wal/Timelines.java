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

    /** While the database is another cluster. */
    private static final int NONE = 0;

    /**
     * A time in which one timeline was the database's.
     *
     * @param until when the next began; for the present one a moment that never comes
     * @param lineage of the timeline; empty as long as there was never more than one
     */
    record Era(Instant from, Instant until, Optional<Lineage> lineage) {

        boolean covers(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }

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
        var entries = entries();
        var found = entries.stream()
                .filter(entry -> !entry.from().isAfter(moment))
                .reduce((_, later) -> later)
                .map(Entry::timeline);
        // Where no WAL was kept before, the record begins with a restore: before it was the timeline that it came out
        // of.
        return found.isPresent() || entries.isEmpty()
                ? found
                : Lineage.read(archive, entries.getFirst().timeline()).ancestor();
    }

    /** The same. */
    Optional<Lineage> lineage(Instant moment) throws IOException {
        var timeline = at(moment);
        return timeline.isEmpty() ? Optional.empty() : Optional.of(Lineage.read(archive, timeline.get()));
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
            var entry = entries.get(index);
            var next = index + 1 < entries.size() ? entries.get(index + 1).from() : Instant.MAX;
            eras.add(new Era(entry.from(), next, Optional.of(Lineage.read(archive, entry.timeline()))));
        }
        return List.copyOf(eras);
    }

    /**
     * From now on it is this one; nothing is changed where it is already. Its history, which tells where it came from, is
     * archived first, as PostgreSQL would do it a moment later.
     *
     * @param former the one before, if nothing is written down yet; empty where another cluster was the database
     * @param cluster whose files have it
     */
    public void begin(Instant now, Optional<Integer> former, int timeline, Path cluster) throws IOException {
        Lineage.archive(cluster, timeline, archive);
        // Nobody knows how long a timeline went on of which no WAL is kept.
        boolean kept = !ArchivedWal.of(archive).files().isEmpty();
        add(
                now,
                former.isPresent() || !kept
                        ? former
                        : Lineage.read(archive, timeline).ancestor(),
                timeline);
    }

    /**
     * From now on the database is another cluster.
     *
     * @param former as above
     */
    public void end(Instant now, int former) throws IOException {
        add(now, Optional.of(former), NONE);
    }

    private void add(Instant now, Optional<Integer> former, int timeline) throws IOException {
        var entries = new ArrayList<>(entries());
        if (entries.isEmpty()) {
            former.ifPresent(known -> entries.add(new Entry(Instant.EPOCH, known)));
        }
        if (!entries.isEmpty() && entries.getLast().timeline() == timeline) {
            return;
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
