package io.hexabuilders.hexactl.database.backup.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Damaged;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Half;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Whole;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue for a person or a program; what is wrong stands first.
 *
 * @param recoverable up to which moment a backup can be brought by archived WAL
 */
record CatalogueReport(Catalogue catalogue, Function<Whole, Optional<Instant>> recoverable) {

    String text() {
        var text = new StringBuilder();
        catalogue
                .wrongs(findings -> Visible.first(findings) + (findings.size() > 1 ? ": --output json has all" : ""))
                .forEach(what ->
                        text.append("WRONG  ").append(Visible.text(what)).append('\n'));
        catalogue
                .notices()
                .forEach(what ->
                        text.append("NOTICE  ").append(Visible.text(what)).append('\n'));
        if (catalogue.backups().isEmpty()) {
            return text.toString();
        }
        text.append(text.isEmpty() ? "" : "\n");
        var table = Table.of(
                "SERVICE",
                "BACKUP",
                "AGE",
                "SIZE",
                "METHOD",
                "SCHEMA",
                "KEY",
                "CHECK",
                "RESTORED IN",
                "RECOVERABLE TO",
                "KEPT AS");
        for (var backup : catalogue.backups()) {
            String kept = catalogue.kept(backup).orElse("EXPIRED");
            switch (backup) {
                case Whole whole -> present(table, whole, kept);
                case Half half -> absent(table, half, kept);
                case Damaged damaged -> absent(table, damaged, kept);
            }
        }
        return text + table.render();
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("repository", catalogue.place())
                .put("at", catalogue.at().toString());
        catalogue.wrongs().forEach(node.putArray("wrong")::add);
        catalogue.notices().forEach(node.putArray("notices")::add);
        var backups = node.putArray("backups");
        for (var backup : catalogue.backups()) {
            var entry = backups.addObject()
                    .put("service", backup.id().service().toString())
                    .put("name", backup.id().name())
                    .put("keptAs", catalogue.kept(backup).orElse(null));
            switch (backup) {
                case Whole whole -> describe(whole, entry);
                case Half _ -> entry.put("state", "HALF");
                case Damaged _ -> entry.put("state", "DAMAGED");
            }
        }
        return node;
    }

    private void describe(Whole whole, ObjectNode entry) {
        var manifest = whole.manifest();
        entry.put("state", "WHOLE")
                .put("takenAt", manifest.takenAt().toString())
                .put("bytes", manifest.size())
                .put("unpackedBytes", manifest.unpacked())
                .put("rows", manifest.rows())
                .put("method", manifest.origin().method())
                .put("of", of(manifest.origin()))
                .put("serverVersion", manifest.serverVersion())
                .put("schemaVersion", manifest.schemaVersion().orElse(null))
                .put("keyFingerprint", manifest.keyFingerprint().orElse(null))
                .put("verified", whole.isVerified())
                .put(
                        "recoverableTo",
                        recoverable.apply(whole).map(Instant::toString).orElse(null));
        whole.verification()
                .ifPresent(found -> entry.put("verifiedAt", found.at().toString())
                        .put("restoredMillis", found.restored().toMillis()));
    }

    private static @Nullable String of(Origin origin) {
        return switch (origin) {
            case Origin.Dump dump -> dump.of().map(Origin.Dump.Installed::name).orElse(null);
            case Origin.BaseBackup _, Origin.ServerCopy _ -> null;
        };
    }

    private void present(Table table, Whole backup, String kept) {
        var manifest = backup.manifest();
        table.row(
                manifest.id().service(),
                manifest.id().name(),
                Visible.age(Duration.between(manifest.takenAt(), catalogue.at())),
                Visible.size(manifest.size()),
                manifest.origin().method(),
                manifest.schemaVersion().orElse(null),
                manifest.keyFingerprint().orElse(null),
                backup.check().text(),
                backup.verification()
                        .filter(_ -> backup.isVerified())
                        .map(found -> Visible.age(found.restored()))
                        .orElse(null),
                recoverable
                        .apply(backup)
                        .map(until -> until.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(null),
                kept);
    }

    private static void absent(Table table, StoredBackup backup, String kept) {
        String check = backup.check().text();
        table.row(backup.id().service(), backup.id().name(), null, null, null, null, null, check, null, null, kept);
    }
}
