package io.hexabuilders.hexactl.schema.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.schema.gate.Check.Outcome;
import io.hexabuilders.hexactl.schema.trial.TrialReport;
import io.hexabuilders.hexactl.schema.trial.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the gate says. */
record GateReport(String from, String to, List<Check> checks, List<Verdict> verdicts) {

    boolean isOpen() {
        return checks.stream().noneMatch(check -> check.outcome() == Outcome.REFUSED);
    }

    String text() {
        var text = new StringBuilder();
        if (!verdicts.isEmpty()) {
            text.append(new TrialReport(verdicts).text()).append('\n');
        }
        for (var check : checks) {
            if (check.outcome() == Outcome.REFUSED) {
                text.append("REFUSED  ").append(check.service()).append(": ").append(lines(check.what()));
                text.append('\n');
                if (!check.next().isEmpty()) {
                    text.append("         ").append(check.next()).append('\n');
                }
            }
        }
        var table = Table.of("SERVICE", "CHECK", "OUTCOME", "FOUND");
        for (var check : checks) {
            table.row(
                    check.service(),
                    check.subject().name().toLowerCase(Locale.ROOT),
                    check.outcome() == Outcome.PASSED
                            ? "ok"
                            : check.outcome().name().replace('_', ' '),
                    first(check.what()));
        }
        return text.append(text.isEmpty() ? "" : "\n")
                .append(table.render())
                .append("\nfrom ")
                .append(from)
                .append(" to ")
                .append(to)
                .append(isOpen() ? ": the way is free\n" : ": REFUSED\n")
                .toString();
    }

    /** A drift has one for each difference. */
    private static String lines(String what) {
        return what.lines().map(Visible::text).collect(Collectors.joining("\n         "));
    }

    private static String first(String what) {
        return Visible.first(what.lines().toList());
    }

    ObjectNode json() {
        var root = JsonNodeFactory.instance
                .objectNode()
                .put("from", from)
                .put("to", to)
                .put("open", isOpen());
        var array = root.putArray("checks");
        checks.forEach(check -> array.add(check.json()));
        root.set("trials", new TrialReport(verdicts).json());
        return root;
    }
}
