package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.wal.Timelines.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times to which a backup can be brought by archived WAL. A restore makes the database go on along another timeline,
 * and one that is taken back along the former again: a backup leads to the times whose timeline grew out of its own, and
 * no earlier than behind it.
 *
 * @param start of the WAL that leads on from the backup
 * @param spans the oldest first; none where the backup leads nowhere
 */
public record WalRange(Instant takenAt, long start, List<Span> spans) {

    private static final long SEGMENTS_OF_A_LOG = (1L << 32) / Lsn.SEGMENT;
    private static final int HEXADECIMAL = 16;
    private static final Pattern FILE = Pattern.compile("(\\p{XDigit}{8})(\\p{XDigit}{8})(\\p{XDigit}{8})\\.gz");

    /**
     * A time in which one timeline was the database's.
     *
     * @param until how far its WAL leads
     * @param limit when another timeline became the database's
     * @param end up to which place in the WAL there are files without a gap
     * @param whole whether there is none behind them
     * @param present whether that timeline is still the database's
     */
    public record Span(Instant from, Instant until, Instant limit, long end, boolean whole, boolean present) {

        /** Whether a recovery that ends there has gone through the last file: what is there of it need not be full. */
        public boolean endsAt(long place) {
            return whole && place > end - Lsn.SEGMENT;
        }
    }

    /**
     * Empty where no WAL is kept for it.
     *
     * @param archives of its service, one folder for each cluster
     */
    public static Optional<WalRange> of(Manifest backup, Path archives) throws IOException {
        return switch (backup.origin()) {
            case Origin.BaseBackup base -> {
                if (base.cluster().isEmpty()) {
                    yield Optional.empty();
                }
                Path archive = archives.resolve(base.cluster().get());
                yield Files.isDirectory(archive)
                        ? Optional.of(of(backup.takenAt(), Lsn.parse(base.endLsn()), archive))
                        : Optional.empty();
            }
            case Origin.Dump _ -> Optional.empty();
        };
    }

    private static WalRange of(Instant takenAt, long start, Path archive) throws IOException {
        var timelines = new Timelines(archive);
        var own = timelines.at(takenAt);
        var files = ArchivedWal.of(archive);
        var spans = new ArrayList<Span>();
        for (var era : timelines.eras()) {
            if (!era.until().isAfter(takenAt)) {
                continue;
            }
            if (own.isEmpty() || era.timeline().isEmpty()) {
                spans.add(span(takenAt, start, era, files, Optional.empty()));
                continue;
            }
            var lineage = Lineage.read(archive, era.timeline().get());
            if (lineage.comesFrom(own.get(), start)) {
                spans.add(span(takenAt, start, era, files, Optional.of(lineage)));
            }
        }
        return new WalRange(takenAt, start, List.copyOf(spans));
    }

    private static Span span(Instant takenAt, long start, Era era, ArchivedWal files, Optional<Lineage> lineage) {
        Instant from = era.from().isAfter(takenAt) ? era.from() : takenAt;
        Instant until = from;
        long next = start / Lsn.SEGMENT;
        for (var archived = files.at(next, lineage); archived.isPresent(); archived = files.at(next, lineage)) {
            until = archived.get().isAfter(until) ? archived.get() : until;
            next++;
        }
        boolean whole = !files.hasBehind(next, lineage);
        // A timeline that has ended holds all there was then: what is asked for behind its last commit is its end.
        boolean known = !era.isPresent() && (whole || until.isAfter(era.until()));
        return new Span(from, known ? era.until() : until, era.until(), next * Lsn.SEGMENT, whole, era.isPresent());
    }

    /** The newest moment. */
    public Instant until() {
        return spans.isEmpty() ? takenAt : spans.getLast().until();
    }

    /** In which that moment lies, or would, if there were WAL enough; empty where the backup does not lead there. */
    public Optional<Span> at(Instant moment) {
        return spans.stream()
                .filter(span -> !moment.isBefore(span.from()) && moment.isBefore(span.limit()))
                .findFirst();
    }

    /** In which the database is now; empty where the backup leads to one that was given up. */
    public Optional<Span> present() {
        return spans.stream().filter(Span::present).findFirst();
    }

    /** The number of the file that holds the end of the backup. */
    static long first(Origin.BaseBackup base) {
        return Lsn.parse(base.endLsn()) / Lsn.SEGMENT;
    }

    /** Of a file of WAL; empty for others. */
    public static Optional<Long> number(Path file) {
        var name = FILE.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(Long.parseLong(name.group(2), HEXADECIMAL) * SEGMENTS_OF_A_LOG
                        + Long.parseLong(name.group(3), HEXADECIMAL))
                : Optional.empty();
    }
}
