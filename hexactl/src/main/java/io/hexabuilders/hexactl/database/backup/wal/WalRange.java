package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.wal.Timelines.Era;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times to which a backup can be brought by archived WAL: those of its {@link Line} that the files reach.
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
        var line = Line.of(backup, archives);
        return line.isEmpty() ? Optional.empty() : Optional.of(of(line.get()));
    }

    private static WalRange of(Line line) throws IOException {
        var files = ArchivedWal.of(line.archive());
        return new WalRange(
                line.takenAt(),
                line.start(),
                line.eras().stream().map(era -> span(line, era, files)).toList());
    }

    private static Span span(Line line, Era era, ArchivedWal files) {
        // As long as there was never more than one timeline, every file is of it.
        var lineage = line.own().isEmpty() ? Optional.<Lineage>empty() : era.lineage();
        Instant from = era.from().isAfter(line.takenAt()) ? era.from() : line.takenAt();
        Instant until = from;
        long next = line.start() / Lsn.SEGMENT;
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
