package io.hexabuilders.hexactl.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.platform.chain.HistoryVerification.Extent;
import io.hexabuilders.platform.chain.HistoryVerification.Finding;
import java.util.List;

/** What was found in one service's history. */
record Verdict(Service service, Extent extent, List<Finding> findings) {

    boolean isWhole() {
        return findings.isEmpty();
    }

    /** One line for the service and one for each finding, each with its end. */
    String text() {
        var text = new StringBuilder()
                .append(service)
                .append(": ")
                .append(extent.rows())
                .append(" entries of ")
                .append(extent.resources())
                .append(" resources, ")
                .append(isWhole() ? "none damaged" : findings.size() + " damages")
                .append('\n');
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
