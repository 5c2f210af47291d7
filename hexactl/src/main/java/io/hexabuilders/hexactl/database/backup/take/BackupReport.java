package io.hexabuilders.hexactl.database.backup.take;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of the backups that somebody wanted.
 *
 * @param place where they lie
 */
record BackupReport(String place, List<Row> rows) {

    /** One database. */
    sealed interface Row {

        Service service();
    }

    /** @param at when it was whole */
    record Taken(Manifest manifest, Instant at) implements Row {

        @Override
        public Service service() {
            return manifest.id().service();
        }

        private Duration took() {
            return Duration.between(manifest.begunAt(), at);
        }
    }

    record Failed(Service service, String why) implements Row {}

    /**
     * @param method in words
     * @param bytes of what would be backed up
     */
    record Intended(BackupId id, String method, long bytes) implements Row {

        @Override
        public Service service() {
            return id.service();
        }
    }

    int exitCode() {
        long failed = rows.stream().filter(Failed.class::isInstance).count();
        if (failed == 0) {
            return ExitCodes.DONE;
        }
        return failed == rows.size() ? ExitCodes.ROLLED_BACK : ExitCodes.NEEDS_A_PERSON;
    }

    List<String> failures() {
        return rows.stream()
                .filter(Failed.class::isInstance)
                .map(row -> ((Failed) row).why())
                .toList();
    }

    String text() {
        var text = new StringBuilder();
        var table = Table.of("SERVICE", "BACKUP", "DATABASES", "SIZE", "TABLES", "ROWS", "TOOK", "CHECK");
        boolean any = false;
        for (var row : rows) {
            switch (row) {
                case Taken taken -> {
                    any = true;
                    var manifest = taken.manifest();
                    table.row(
                            taken.service(),
                            manifest.id().name(),
                            Visible.size(manifest.unpacked()),
                            Visible.size(manifest.size()),
                            manifest.tables().size(),
                            manifest.rows(),
                            Visible.age(taken.took()),
                            "NOT VERIFIED");
                }
                case Intended intended ->
                    text.append("would take a ")
                            .append(intended.method())
                            .append(" of ")
                            .append(intended.service())
                            .append(" (")
                            .append(Visible.size(intended.bytes()))
                            .append(") to ")
                            .append(place)
                            .append('\n');
                case Failed _ -> {} // was said when it failed
            }
        }
        return any ? text + table.render() : text.toString();
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode().put("repository", place);
        var backups = node.putArray("backups");
        for (var row : rows) {
            var backup = backups.addObject().put("service", row.service().toString());
            switch (row) {
                case Taken taken -> {
                    var manifest = taken.manifest();
                    backup.put("taken", true)
                            .put("name", manifest.id().name())
                            .put("takenAt", manifest.takenAt().toString())
                            .put("method", manifest.origin().method())
                            .put("bytes", manifest.size())
                            .put("unpackedBytes", manifest.unpacked())
                            .put("tables", manifest.tables().size())
                            .put("rows", manifest.rows())
                            .put("tookMillis", taken.took().toMillis())
                            .put("encrypted", manifest.keyFingerprint().isPresent())
                            .put("verified", false);
                }
                case Failed failed -> backup.put("taken", false).put("failure", failed.why());
                case Intended intended ->
                    backup.put("taken", false).put("method", intended.method()).put("databaseBytes", intended.bytes());
            }
        }
        return node;
    }
}
