package io.hexabuilders.hexactl.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.audit.BackedUpHistory.Loss;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.platform.chain.HistoryVerification.Extent;
import io.hexabuilders.platform.chain.HistoryVerification.Finding;
import java.util.List;

/**
 * What was found in one service's history.
 *
 * @param compared backups whose number of entries was compared
 */
record Verdict(Service service, Extent extent, List<Finding> findings, int compared, List<Loss> losses) {

    boolean isWhole() {
        return findings.isEmpty()
                && losses.stream().allMatch(loss -> loss.explanation().isPresent());
    }

    /** One line for the service and one for each finding, each with its end. */
    String text() {
        var text = new StringBuilder()
                .append(service)
                .append(": ")
                .append(entries(extent.rows()))
                .append(" of ")
                .append(Visible.count(extent.resources(), "resource", "resources"))
                .append(", ")
                .append(findings.isEmpty() ? "none damaged" : Visible.count(findings.size(), "damage", "damages"))
                .append(compared == 0 ? "" : ", compared with " + Visible.count(compared, "backup", "backups"))
                .append('\n');
        losses.forEach(loss -> text.append(text(loss)));
        for (var finding : findings) {
            text.append("  ")
                    .append(Visible.text(finding.resourceType()))
                    .append(' ')
                    .append(finding.resourceId())
                    .append(", entry ")
                    .append(finding.sequence())
                    .append(": ")
                    .append(meaning(finding))
                    .append('\n');
        }
        return text.toString();
    }

    private static String text(Loss loss) {
        return (loss.explanation().isPresent() ? "  NOTICE " : "  ") + entries(loss.entries()) + " from before "
                + Visible.moment(loss.takenAt()) + (loss.entries() == 1 ? " is" : " are") + " gone that the backup "
                + loss.backup() + " holds: "
                + loss.explanation()
                        .orElse("MISSING, or the database was brought back to an earlier time by other means than"
                                + " hexactl db restore in this home")
                + '\n';
    }

    private static String entries(long count) {
        return Visible.count(count, "entry", "entries");
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("service", service.toString());
        node.put("entries", extent.rows());
        node.put("resources", extent.resources());
        var array = node.putArray("findings");
        for (var finding : findings) {
            array.addObject()
                    .put("resourceType", finding.resourceType())
                    .put("resourceId", finding.resourceId().toString())
                    .put("entry", finding.sequence())
                    .put("damage", finding.damage().name());
        }
        node.put("comparedBackups", compared);
        var missing = node.putArray("losses");
        for (var loss : losses) {
            missing.addObject()
                    .put("backup", loss.backup().name())
                    .put("takenAt", loss.takenAt().toString())
                    .put("entries", loss.entries())
                    .put("explanation", loss.explanation().orElse(null));
        }
        return node;
    }

    private static String meaning(Finding finding) {
        return switch (finding.damage()) {
            case CHANGED -> "CHANGED, it or the hash of the one before";
            case MISSING -> "MISSING, it and perhaps those after it";
            case PERSONAL_CHANGED -> "PERSONAL_CHANGED, its personal values";
        };
    }
}
