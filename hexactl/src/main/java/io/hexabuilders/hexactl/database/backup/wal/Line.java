package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.wal.Timelines.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the database that a backup holds. A restore makes the database go on along another timeline, and one
 * that is taken back along the former again: the database of a time grew out of a backup when its timeline grew out of
 * the backup's, and no earlier than behind it.
 *
 * @param archive of the WAL behind the backup
 * @param start of the WAL that leads on from the backup
 * @param own timeline of the backup; empty as long as there was never more than one
 * @param all times in which a timeline was the database's, the oldest first
 */
public record Line(Path archive, Instant takenAt, long start, Optional<Lineage> own, List<Era> all) {

    /**
     * How the database came to be one that did not grow out of the backup.
     *
     * @param at when that was, for the last time
     * @param begun when the timeline began that it left then; empty where that is not written down
     * @param parted when the timeline began at which the present one's way and the backup's part; {@link Instant#EPOCH}
     *     where they have nothing in common
     */
    public record Departure(Instant at, Optional<Instant> begun, Instant parted) {}

    /**
     * Empty where no WAL is kept for it, and so nobody knows.
     *
     * @param archives of its service, one folder for each cluster
     */
    public static Optional<Line> of(Manifest backup, Path archives) throws IOException {
        return switch (backup.origin()) {
            case Origin.BaseBackup base -> {
                var archive = base.cluster().map(archives::resolve).filter(Files::isDirectory);
                yield archive.isPresent()
                        ? Optional.of(of(archive.get(), backup.takenAt(), Lsn.parse(base.endLsn())))
                        : Optional.empty();
            }
            case Origin.ServerCopy _, Origin.Dump _ -> Optional.empty();
        };
    }

    private static Line of(Path archive, Instant takenAt, long start) throws IOException {
        var timelines = new Timelines(archive);
        return new Line(archive, takenAt, start, timelines.lineage(takenAt), timelines.eras());
    }

    /** The times in which the database was one that grew out of the backup. */
    List<Era> eras() {
        return since().stream().filter(this::leadsTo).toList();
    }

    /** Whether the database of that moment grew out of the backup. */
    public boolean leadsTo(Instant moment) {
        return !moment.isBefore(takenAt) && eras().stream().anyMatch(era -> era.covers(moment));
    }

    /** Empty where the present database grew out of the backup. */
    public Optional<Departure> departure() {
        var since = since();
        int index = since.size();
        while (index > 0 && !leadsTo(since.get(index - 1))) {
            index--;
        }
        if (index == since.size()) {
            return Optional.empty();
        }
        Instant at = since.get(index).from();
        var left = index == 0 ? Optional.<Lineage>empty() : since.get(index - 1).lineage();
        return Optional.of(new Departure(at, left.flatMap(line -> begun(line.timeline())), parted(at)));
    }

    private Instant parted(Instant otherwise) {
        var child = own.orElseThrow().parting(start, all.getLast().lineage().orElseThrow());
        return child.isEmpty() ? Instant.EPOCH : begun(child.get()).orElse(otherwise);
    }

    private Optional<Instant> begun(int timeline) {
        return all.stream()
                .filter(era -> era.lineage()
                        .filter(line -> line.timeline() == timeline)
                        .isPresent())
                .map(Era::from)
                .findFirst();
    }

    /** From that of the backup on. */
    private List<Era> since() {
        return all.stream().filter(era -> era.until().isAfter(takenAt)).toList();
    }

    private boolean leadsTo(Era era) {
        return own.isEmpty()
                || era.lineage().isEmpty()
                || era.lineage().get().comesFrom(own.get().timeline(), start);
    }
}
