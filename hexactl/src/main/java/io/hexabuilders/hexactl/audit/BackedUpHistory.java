package io.hexabuilders.hexactl.audit;

import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many entries the history of a service had when its backups were taken. Entries are never removed, so there are as
 * many from before that time still; this finds out what a chain of hashes does not tell, that its end was cut off.
 *
 * @param manifests by their time
 */
record BackedUpHistory(Service service, List<Manifest> manifests) {

    /** @param entries that are there no more, of those from before the backup was taken */
    record Loss(BackupId backup, Instant takenAt, long entries) {}

    /** Of the local suite's own backups. */
    static BackedUpHistory of(Repository repository, Service service) {
        return new BackedUpHistory(
                service,
                repository.all(List.of(service)).stream()
                        .filter(StoredBackup.Whole.class::isInstance)
                        .map(backup -> ((StoredBackup.Whole) backup).manifest())
                        .filter(manifest -> manifest.origin() instanceof Origin.BaseBackup)
                        .sorted(Comparator.comparing(Manifest::takenAt))
                        .toList());
    }

    /** The oldest backup first; of those behind it only such as miss more. */
    List<Loss> losses(Connection connection) throws SQLException {
        var losses = new ArrayList<Loss>();
        long known = 0;
        long[] present = present(connection);
        for (int index = 0; index < manifests.size(); index++) {
            var manifest = manifests.get(index);
            long missing = entries(manifest) - present[index];
            if (missing > known) {
                losses.add(new Loss(manifest.id(), manifest.takenAt(), missing));
                known = missing;
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
