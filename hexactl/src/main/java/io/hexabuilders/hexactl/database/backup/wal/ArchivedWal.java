package io.hexabuilders.hexactl.database.backup.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of WAL in the archive of a cluster. */
record ArchivedWal(Map<Long, List<File>> files) {

    /** @param archivedAt by the file system, behind all that was committed in it */
    record File(int timeline, long number, Instant archivedAt) {}

    static ArchivedWal of(Path archive) throws IOException {
        var found = new HashMap<Long, List<File>>();
        try (var files = Files.list(archive)) {
            for (Path file : files.toList()) {
                var number = WalRange.number(file);
                if (number.isPresent()) {
                    found.computeIfAbsent(number.get(), _ -> new ArrayList<>())
                            .add(new File(
                                    LiveWal.timeline(file.getFileName().toString()),
                                    number.get(),
                                    Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        return new ArchivedWal(Map.copyOf(found));
    }

    /**
     * When the file was archived; empty where it is not there.
     *
     * @param lineage whose file it is to be; empty as long as there was never more than one timeline
     */
    Optional<Instant> at(long number, Optional<Lineage> lineage) {
        return files.getOrDefault(number, List.of()).stream()
                .filter(file -> isOf(lineage, file))
                .map(File::archivedAt)
                .max(Instant::compareTo);
    }

    /** Whether there is any behind that number: then that one is missing. */
    boolean hasBehind(long number, Optional<Lineage> lineage) {
        return files.values().stream()
                .flatMap(List::stream)
                .anyMatch(file -> file.number() > number && isOf(lineage, file));
    }

    private static boolean isOf(Optional<Lineage> lineage, File file) {
        return lineage.filter(line -> line.owner(file.number()) != file.timeline())
                .isEmpty();
    }
}
