package io.hexabuilders.hexactl.database.backup.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import java.util.List;
import java.util.Optional;

/** What came out of verifying backups. */
record VerificationReport(String place, List<Row> rows) {

    /** @param findings what is wrong with it, or kept it from being found out */
    record Row(StoredBackup backup, List<String> findings) {

        /** Whatever came out before. */
        static Row failed(StoredBackup backup, String why) {
            var unproved = backup instanceof StoredBackup.Whole whole
                    ? new StoredBackup.Whole(whole.manifest(), Optional.empty())
                    : backup;
            return new Row(unproved, List.of(why));
        }

        private Optional<Verification> verification() {
            return backup instanceof StoredBackup.Whole whole ? whole.verification() : Optional.empty();
        }

        private boolean isVerified() {
            return verification().filter(Verification::isGood).isPresent();
        }
    }

    static VerificationReport intended(String place, List<StoredBackup> backups) {
        return new VerificationReport(
                place,
                backups.stream().map(backup -> new Row(backup, List.of())).toList());
    }

    boolean isGood() {
        return rows.stream().allMatch(row -> row.isVerified() && row.findings().isEmpty());
    }

    String text() {
        var text = new StringBuilder();
        for (var row : rows) {
            for (String finding : row.findings()) {
                text.append("WRONG  ")
                        .append(row.backup().id())
                        .append(": ")
                        .append(Visible.text(finding))
                        .append('\n');
            }
        }
        text.append(text.isEmpty() ? "" : "\n");
        var table = Table.of("SERVICE", "BACKUP", "CHECK", "RESTORED IN", "TOOK");
        for (var row : rows) {
            var verification = row.verification();
            table.row(
                    row.backup().id().service(),
                    row.backup().id().name(),
                    row.isVerified() ? "verified" : "NOT VERIFIED",
                    verification.map(found -> Visible.age(found.restored())).orElse(null),
                    verification.map(found -> Visible.age(found.took())).orElse(null));
        }
        return text + table.render();
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode().put("repository", place);
        var backups = node.putArray("backups");
        for (var row : rows) {
            var backup = backups.addObject()
                    .put("service", row.backup().id().service().toString())
                    .put("name", row.backup().id().name())
                    .put("verified", row.isVerified());
            row.verification()
                    .ifPresent(found -> backup.put("at", found.at().toString())
                            .put("restoredMillis", found.restored().toMillis())
                            .put("tookMillis", found.took().toMillis()));
            row.findings().forEach(backup.putArray("findings")::add);
        }
        return node;
    }
}
