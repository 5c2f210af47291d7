package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The times to which a backup can be brought by archived WAL.
 *
 * @param from its own moment
 * @param until the last file without a gap before it
 * @param whole whether that is the newest file that there is
 */
public record WalRange(Instant from, Instant until, boolean whole) {

    /** Of PostgreSQL unless a cluster was made with another one, which the suite's are not. */
    private static final long SEGMENT = 16L << 20;

    private static final long SEGMENTS_OF_A_LOG = (1L << 32) / SEGMENT;
    private static final int HEXADECIMAL = 16;
    private static final Pattern FILE = Pattern.compile("\\p{XDigit}{8}(\\p{XDigit}{8})(\\p{XDigit}{8})\\.gz");

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
                        ? Optional.of(of(backup.takenAt(), segments(archive), first(base)))
                        : Optional.empty();
            }
            case Origin.Dump _ -> Optional.empty();
        };
    }

    private static WalRange of(Instant from, NavigableMap<Long, Instant> segments, long first) {
        Instant until = from;
        long next = first;
        for (var segment : segments.tailMap(first).entrySet()) {
            if (segment.getKey() != next) {
                return new WalRange(from, until, false);
            }
            until = segment.getValue().isAfter(until) ? segment.getValue() : until;
            next++;
        }
        return new WalRange(from, until, true);
    }

    /** The number of the file that holds the end of the backup. */
    static long first(Origin.BaseBackup base) {
        String[] halves = base.endLsn().split("/", 2);
        return Long.parseLong(halves[0], HEXADECIMAL) * SEGMENTS_OF_A_LOG
                + Long.parseLong(halves[1], HEXADECIMAL) / SEGMENT;
    }

    /** Whichever timeline they are of; with the time at which each was archived. */
    private static NavigableMap<Long, Instant> segments(Path archive) throws IOException {
        NavigableMap<Long, Instant> segments = new TreeMap<>();
        try (var files = Files.list(archive)) {
            for (Path file : files.toList()) {
                var number = number(file);
                if (number.isPresent()) {
                    segments.merge(
                            number.get(),
                            Files.getLastModifiedTime(file).toInstant(),
                            (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
        return segments;
    }

    /** Of a file of WAL; empty for others. */
    public static Optional<Long> number(Path file) {
        var name = FILE.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(Long.parseLong(name.group(1), HEXADECIMAL) * SEGMENTS_OF_A_LOG
                        + Long.parseLong(name.group(2), HEXADECIMAL))
                : Optional.empty();
    }
}
