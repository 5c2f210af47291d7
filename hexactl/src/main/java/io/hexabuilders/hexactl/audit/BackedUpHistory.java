package io.hexabuilders.hexactl.audit;

import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.restore.Restores;
import io.hexabuilders.hexactl.database.backup.restore.Restores.GivenUp;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How many entries the history of a service had when its backups were taken. Entries are never removed, so the database
 * that grew out of a backup has as many from before that time still; this finds out what a chain of hashes does not tell,
 * that its end was cut off. One that parted from it has those from before they did.
 *
 * @param backups by their time
 */
record BackedUpHistory(Service service, List<Held> backups) {

    /**
     * What a backup holds.
     *
     * @param givenUp empty where the present database is to have all of it
     */
    record Held(Manifest manifest, Optional<GivenUp> givenUp) {

        /** Up to when the present database is to have the same entries. */
        private Instant until() {
            return givenUp.map(GivenUp::since).orElse(manifest.takenAt());
        }
    }

    /**
     * Entries that are there no more.
     *
     * @param entries of those from before the backup was taken
     * @param explanation the restore that has taken them away; empty where none has
     */
    record Loss(BackupId backup, Instant takenAt, long entries, Optional<String> explanation) {}

    /** Where there are no backups. */
    static BackedUpHistory none(Service service) {
        return new BackedUpHistory(service, List.of());
    }

    /** Of the local suite's own backups. */
    static BackedUpHistory of(Repository repository, Service service, Map<String, String> environment) {
        var restores = Restores.of(service, repository, environment);
        return new BackedUpHistory(
                service,
                restores.backups().stream()
                        .filter(manifest -> manifest.origin() instanceof Origin.BaseBackup)
                        .sorted(Comparator.comparing(Manifest::takenAt))
                        .map(manifest -> new Held(manifest, restores.givenUp(manifest)))
                        .toList());
    }

    /**
     * The oldest backup first. Of those that nothing explains only such as miss more than those before them; of those on one
     * way that was given up the one that misses the most, for it holds what the others do.
     */
    List<Loss> losses(Connection connection) throws SQLException {
        var present = present(connection);
        var losses = new ArrayList<Loss>();
        var explained = new HashMap<GivenUp, Loss>();
        long unexplained = 0;
        for (var held : backups) {
            var loss = new Loss(
                    held.manifest().id(),
                    held.manifest().takenAt(),
                    entries(held.manifest()) - present.getOrDefault(held.until(), 0L),
                    held.givenUp().map(GivenUp::why));
            if (held.givenUp().isPresent()) {
                explained.merge(
                        held.givenUp().get(), loss, (one, other) -> other.entries() > one.entries() ? other : one);
            } else if (loss.entries() > unexplained) {
                losses.add(loss);
                unexplained = loss.entries();
            }
        }
        explained.values().stream().filter(loss -> loss.entries() > 0).forEach(losses::add);
        losses.sort(Comparator.comparing(Loss::takenAt));
        return List.copyOf(losses);
    }

    private long entries(Manifest manifest) {
        return manifest.tables().stream()
                .filter(table -> table.name().equals(service.schema() + ".history"))
                .mapToLong(table -> table.rows())
                .sum();
    }

    /** Entries from before each moment that matters, in one pass. */
    private Map<Instant, Long> present(Connection connection) throws SQLException {
        var moments = new TreeSet<Instant>();
        backups.forEach(held -> moments.add(held.until()));
        if (moments.isEmpty()) {
            return Map.of();
        }
        long[] entries = new long[moments.size() + 1];
        try (var statement = connection.prepareStatement("""
                SELECT width_bucket(at, ?::timestamptz[]) AS before, count(*) AS entries FROM history GROUP BY 1
                """)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", moments.stream().map(Instant::toString).toArray(String[]::new)));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    entries[row.getInt("before")] += row.getLong("entries");
                }
            }
        }
        var before = new HashMap<Instant, Long>();
        long sum = 0;
        int index = 0;
        for (var moment : moments) {
            sum += entries[index++];
            before.put(moment, sum);
        }
        return before;
    }
}
