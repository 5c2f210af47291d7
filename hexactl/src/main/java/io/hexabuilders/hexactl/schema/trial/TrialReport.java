package io.hexabuilders.hexactl.schema.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.Visible;
import java.util.List;

/** What trials have shown: what is refused first. */
public final class TrialReport {

    private final List<Verdict> verdicts;

    public TrialReport(List<Verdict> verdicts) {
        this.verdicts = List.copyOf(verdicts);
    }

    public boolean isGood() {
        return verdicts.stream().noneMatch(Verdict::isRefused);
    }

    public String text() {
        var text = new StringBuilder();
        verdicts.forEach(verdict -> verdict.findings().stream()
                .filter(Finding::isRefusal)
                .forEach(finding -> text.append(refusal(verdict, finding))));
        verdicts.forEach(verdict -> verdict.findings().stream()
                .filter(finding -> !finding.isRefusal())
                .forEach(finding -> text.append("allowed  ")
                        .append(place(verdict, finding))
                        .append(": ")
                        .append(Visible.text(finding.excuse().orElseThrow()))
                        .append('\n')));
        long refused = verdicts.stream().filter(Verdict::isRefused).count();
        return text.append(verdicts.size())
                .append(verdicts.size() == 1 ? " migration tried, " : " migrations tried, ")
                .append(refused == 0 ? "none" : refused)
                .append(" refused\n")
                .toString();
    }

    private static String refusal(Verdict verdict, Finding finding) {
        return "REFUSED  " + place(verdict, finding)
                + (finding.detail().isEmpty() ? "" : " (" + Visible.text(finding.detail()) + ")") + "\n"
                + "         " + finding.rule().why() + "\n"
                + "         instead: " + finding.rule().instead() + "\n";
    }

    /** As in {@code campaign-service V010__x.sql:3 index-not-concurrent on campaign}. */
    private static String place(Verdict verdict, Finding finding) {
        return verdict.migration().service() + " " + verdict.migration().script() + ":" + finding.line() + " "
                + finding.rule()
                + (finding.subject().isEmpty() ? "" : " on " + Visible.text(finding.subject()));
    }

    public ArrayNode json() {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var verdict : verdicts) {
            var node = array.addObject()
                    .put("service", verdict.migration().service().toString())
                    .put("version", verdict.migration().version())
                    .put("script", verdict.migration().script())
                    .put("refused", verdict.isRefused())
                    .put("contract", verdict.isContract())
                    .put("tookMillis", verdict.took().toMillis());
            var findings = node.putArray("findings");
            verdict.findings().forEach(finding -> findings.add(finding.json()));
            var locks = node.putArray("locks");
            verdict.locks()
                    .forEach(lock -> locks.addObject()
                            .put("table", lock.table())
                            .put("mode", lock.mode().name())
                            .put("line", lock.line())
                            .put("heldMillis", lock.held().toMillis()));
        }
        return array;
    }
}
