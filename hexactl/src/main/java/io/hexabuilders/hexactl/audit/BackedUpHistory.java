package io.hexabuilders.hexactl.audit;

import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.restore.Restores;
import io.hexabuilders.hexactl.database.backup.restore.Restores.Gap;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many entries the history of a service had when its backups were taken. Entries are never removed, so there are as
 * many from before that time still; this finds out what a chain of hashes does not tell, that its end was cut off.
 *
 * @param manifests by their time
 * @param gaps that restores have made, behind whose backups entries are gone with all else
 */
record BackedUpHistory(Service service, List<Manifest> manifests, List<Gap> gaps) {

    /**
     * Entries that are there no more.
     *
     * @param entries of those from before the backup was taken
     * @param explanation the restore that has taken them away; empty where none has
     */
    record Loss(BackupId backup, Instant takenAt, long entries, Optional<String> explanation) {}

    /** Where there are no backups. */
    static BackedUpHistory none(Service service) {
        return new BackedUpHistory(service, List.of(), List.of());
    }

    /** Of the local suite's own backups. */
    static BackedUpHistory of(Repository repository, Service service, Map<String, String> environment) {
        return new BackedUpHistory(
                service,
                repository.all(List.of(service)).stream()
                        .filter(StoredBackup.Whole.class::isInstance)
                        .map(backup -> ((StoredBackup.Whole) backup).manifest())
                        .filter(manifest -> manifest.origin() instanceof Origin.BaseBackup)
                        .sorted(Comparator.comparing(Manifest::takenAt))
                        .toList(),
                Restores.gaps(service, repository, environment));
    }

    /** The oldest backup first; of those behind it only such as miss more, which a restore explains or not as that one. */
    List<Loss> losses(Connection connection) throws SQLException {
        var losses = new ArrayList<Loss>();
        long explained = 0;
        long unexplained = 0;
        long[] present = present(connection);
        for (int index = 0; index < manifests.size(); index++) {
            var manifest = manifests.get(index);
            var explanation = gaps.stream()
                    .filter(gap -> gap.covers(manifest.takenAt()))
                    .map(Gap::why)
                    .findFirst();
            long missing = entries(manifest) - present[index];
            if (missing > (explanation.isPresent() ? explained : unexplained)) {
                losses.add(new Loss(manifest.id(), manifest.takenAt(), missing, explanation));
                explained = explanation.isPresent() ? missing : explained;
                unexplained = explanation.isPresent() ? unexplained : missing;
            }
        }
        return List.copyOf(losses);
    }

    private long entries(Manifest manifest) {
        return manifest.tables().stream()
                .filter(table -> table.name().equals(service.schema() + ".history"))
                .mapToLong(table -> table.rows())
                .sum();
    }

    /** Entries from before each backup, in one pass. */
    private long[] present(Connection connection) throws SQLException {
        long[] entries = new long[manifests.size()];
        if (manifests.isEmpty()) {
            return entries;
        }
        var times = manifests.stream()
                .map(manifest -> manifest.takenAt().toString())
                .toArray(String[]::new);
        try (var statement = connection.prepareStatement("""
                SELECT width_bucket(at, ?::timestamptz[]) AS before, count(*) AS entries FROM history GROUP BY 1
                """)) {
            statement.setArray(1, connection.createArrayOf("text", times));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    for (int index = row.getInt("before"); index < entries.length; index++) {
                        entries[index] += row.getLong("entries");
                    }
                }
            }
        }
        return entries;
    }
}
