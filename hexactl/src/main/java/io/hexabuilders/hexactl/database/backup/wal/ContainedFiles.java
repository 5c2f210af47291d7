package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.tools.ContainedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files of WAL that a server in a container keeps.
 *
 * @param names below the folder of its archives
 * @param bytes of all
 * @param withoutBackup the clusters whose WAL is kept as a whole, for no backup is of them
 */
public record ContainedFiles(ContainedServer server, List<String> names, long bytes, List<String> withoutBackup) {

    private static final String LIST = "cd \"$1\" 2>/dev/null || exit 0; find . -name '*.gz' -printf '%s %P\\n'";
    private static final String REMOVE = "cd \"$1\"; xargs rm -f --";

    private record Kept(long bytes, String name) {

        private static Kept of(String line) {
            String[] words = line.split(" ", 2);
            return new Kept(Long.parseLong(words[0]), words[1]);
        }

        private Path path() {
            return Path.of(name);
        }

        private String cluster() {
            return Objects.toString(path().getParent(), "");
        }

        /** Whether each backup of its cluster begins behind it; without any all is kept. */
        private boolean isOlderThanAll(List<Origin> origins) {
            var oldest = oldest(origins, cluster());
            return oldest.isPresent()
                    && WalRange.number(path())
                            .filter(number -> number < oldest.get())
                            .isPresent();
        }
    }

    /** Those that are older than the oldest backup of their cluster needs. */
    static ContainedFiles unneeded(ContainedServer server, List<Origin> origins) {
        List<Kept> kept;
        try (var program = server.start(List.of("sh", "-c", LIST, "sh", server.archives()))) {
            kept = program.text().lines().map(Kept::of).toList();
        }
        var unneeded =
                kept.stream().filter(file -> file.isOlderThanAll(origins)).toList();
        return new ContainedFiles(
                server,
                unneeded.stream().map(Kept::name).toList(),
                unneeded.stream().mapToLong(Kept::bytes).sum(),
                kept.stream()
                        .map(Kept::cluster)
                        .distinct()
                        .filter(cluster -> oldest(origins, cluster).isEmpty())
                        .sorted()
                        .toList());
    }

    /** What somebody should look after, a sentence each. */
    Stream<String> notices() {
        return withoutBackup.stream()
                .map(cluster -> server.name() + " keeps all WAL of the cluster " + cluster
                        + ", and no base backup leads to it: hexactl db backup --base, with the same --target and"
                        + " --env, takes one");
    }

    void remove() {
        if (names.isEmpty()) {
            return;
        }
        try (var program = server.start(List.of("sh", "-c", REMOVE, "sh", server.archives()))) {
            program.give(String.join("\n", names) + "\n");
            program.await();
        }
    }

    private static Optional<Long> oldest(List<Origin> origins, String cluster) {
        return origins.stream()
                .flatMap(origin -> first(origin, cluster).stream())
                .min(Long::compare);
    }

    /** The number of the first file that the backup needs; empty where it is of another cluster. */
    private static Optional<Long> first(Origin origin, String cluster) {
        return origin instanceof Origin.ServerCopy copy && copy.cluster().equals(cluster)
                ? Optional.of(Lsn.parse(copy.endLsn()) / Lsn.SEGMENT)
                : Optional.empty();
    }
}
