package io.hexabuilders.hexactl.database.backup.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.repository.Check;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import java.util.List;
import java.util.Optional;

/** What came out of verifying backups. */
record VerificationReport(String place, List<Row> rows) {

    /**
     * What came out for one.
     *
     * @param backup with what is recorded of it
     * @param findings what is wrong with it, or kept it from being found out
     * @param told whether this try has told anything of it
     */
    record Row(StoredBackup backup, List<String> findings, boolean told) {

        /** What is recorded of it stays. */
        static Row failed(StoredBackup backup, String why) {
            return new Row(backup, List.of(why), false);
        }

        private Optional<Verification> verification() {
            return backup instanceof StoredBackup.Whole whole ? whole.verification() : Optional.empty();
        }

        private boolean isGood() {
            return told && backup instanceof StoredBackup.Whole whole && whole.isVerified() && findings.isEmpty();
        }

        private String check() {
            return backup.check().text();
        }

        private String text(String finding) {
            String recorded = told || !(backup instanceof StoredBackup.Whole)
                    ? ""
                    : ". This try says nothing of the backup, which is "
                            + verification()
                                    .map(found -> check() + " since " + Visible.moment(found.at()))
                                    .orElse(check());
            String which = finding.contains(backup.id().toString()) ? "" : backup.id() + ": ";
            return "WRONG  " + which + Visible.text(finding) + recorded + '\n';
        }
    }

    static VerificationReport intended(String place, List<StoredBackup> backups) {
        return new VerificationReport(
                place,
                backups.stream()
                        .map(backup -> new Row(backup, List.of(), false))
                        .toList());
    }

    boolean isGood() {
        return rows.stream().allMatch(Row::isGood);
    }

    List<String> findings() {
        return rows.stream().flatMap(row -> row.findings().stream()).toList();
    }

    String text() {
        var text = new StringBuilder();
        for (var row : rows) {
            row.findings().forEach(finding -> text.append(row.text(finding)));
        }
        text.append(text.isEmpty() ? "" : "\n");
        var table = Table.of("SERVICE", "BACKUP", "CHECK", "RESTORED IN", "TOOK");
        for (var row : rows) {
            var verification = row.verification();
            table.row(
                    row.backup().id().service(),
                    row.backup().id().name(),
                    row.check(),
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
                    .put("verified", row.backup().check() == Check.VERIFIED)
                    .put("told", row.told());
            row.verification()
                    .ifPresent(found -> backup.put("at", found.at().toString())
                            .put("restoredMillis", found.restored().toMillis())
                            .put("tookMillis", found.took().toMillis()));
            row.findings().forEach(backup.putArray("findings")::add);
        }
        return node;
    }
}
