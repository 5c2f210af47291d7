package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.embedded.postgres.WalArchive;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.tools.ContainedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Archived WAL that is older than the oldest backup needs. Of a cluster of which there is no backup all is kept, and so
 * are the histories of timelines, which are small, and without which none could be told from another.
 */
public record UnneededWal(List<Path> files, List<ContainedFiles> contained) {

    /** @param kept all backups that stay */
    public static UnneededWal of(Path home, List<Service> services, List<StoredBackup> kept) {
        var files = new ArrayList<Path>();
        for (var service : services) {
            files.addAll(of(LocalClusters.archive(home, service), origins(service, kept)));
        }
        return new UnneededWal(List.copyOf(files), List.of());
    }

    /** The same, and what the service's server in a container keeps. */
    public UnneededWal and(ContainedServer server, Service service, List<StoredBackup> kept) {
        var more = new ArrayList<>(contained);
        more.add(ContainedFiles.unneeded(server, origins(service, kept)));
        return new UnneededWal(files, List.copyOf(more));
    }

    /** How many files. */
    public int count() {
        return files.size()
                + contained.stream().mapToInt(part -> part.names().size()).sum();
    }

    /** @return the bytes of the files */
    public long bytes() {
        try {
            long bytes = contained.stream().mapToLong(ContainedFiles::bytes).sum();
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw Failure.of("archived WAL cannot be read: " + Reasons.of(e), e);
        }
    }

    /** What somebody should look after, a sentence each. */
    public List<String> notices() {
        return contained.stream().flatMap(ContainedFiles::notices).toList();
    }

    public void remove() {
        contained.forEach(ContainedFiles::remove);
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw Failure.partly("not all archived WAL that nobody needs can be removed: " + Reasons.of(e), e);
        }
    }

    private static List<Origin> origins(Service service, List<StoredBackup> kept) {
        return kept.stream()
                .filter(backup -> backup.id().service() == service)
                .filter(StoredBackup.Whole.class::isInstance)
                .map(backup -> ((StoredBackup.Whole) backup).manifest().origin())
                .toList();
    }

    private static List<Path> of(WalArchive archive, List<Origin> origins) {
        if (!Files.isDirectory(archive.root())) {
            return List.of();
        }
        try (var clusters = Files.list(archive.root())) {
            var files = new ArrayList<Path>();
            for (Path cluster : clusters.filter(Files::isDirectory).toList()) {
                var oldest = origins.stream()
                        .flatMap(origin -> first(origin, cluster.getFileName().toString()).stream())
                        .min(Long::compare);
                if (oldest.isPresent()) {
                    files.addAll(before(oldest.get(), cluster));
                }
            }
            return files;
        } catch (IOException e) {
            throw Failure.of(archive.root() + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /** The first file that the backup needs; empty where it is of another cluster. */
    private static Optional<Long> first(Origin origin, String cluster) {
        return switch (origin) {
            case Origin.BaseBackup base ->
                base.cluster().filter(cluster::equals).map(_ -> WalRange.first(base));
            case Origin.ServerCopy _, Origin.Dump _ -> Optional.empty();
        };
    }

    private static List<Path> before(long first, Path cluster) throws IOException {
        try (var files = Files.list(cluster)) {
            return files.filter(file -> WalRange.number(file)
                            .filter(number -> number < first)
                            .isPresent())
                    .sorted()
                    .toList();
        }
    }
}
