package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.embedded.postgres.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a cluster's WAL is found, and from which a recovery learns what timelines there have been.
 *
 * @param archive the folder of the cluster's archive
 * @param cluster the folder of the same cluster as it is now, which has what is not archived yet
 */
public record WalSource(Path archive, Path cluster) {

    /**
     * Empty where no WAL is kept.
     *
     * @param restored a copy of the cluster
     * @param current what is in its place now, which may be another one, or broken
     */
    public static Optional<WalSource> of(WalArchive archives, Path restored, Path current) throws IOException {
        String identifier = WalArchive.identifier(restored);
        Path archive = archives.folder(identifier);
        if (!Files.isDirectory(archive)) {
            return Optional.empty();
        }
        return Optional.of(new WalSource(archive, isOf(identifier, current) ? current : archive));
    }

    /** Whether what is in its place now is the same cluster, and goes on archiving. */
    public boolean isLive() {
        return !cluster.equals(archive);
    }

    public String command() {
        return WalArchive.restoreCommand(archive, cluster);
    }

    public Timelines timelines() {
        return new Timelines(archive);
    }

    public static boolean isOf(String identifier, Path cluster) {
        return identifier(cluster).equals(Optional.of(identifier));
    }

    /** Empty where there is no cluster, or none of which anything can be used. */
    public static Optional<String> identifier(Path cluster) {
        try {
            return Optional.of(WalArchive.identifier(cluster));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
