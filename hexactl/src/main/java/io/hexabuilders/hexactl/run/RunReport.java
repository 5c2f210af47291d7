package io.hexabuilders.hexactl.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.run.RunRecord.Direction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Runs, for people and programs. */
final class RunReport {

    private RunReport() {}

    static String table(List<RunRecord> runs) {
        var table = Table.of("STATE", "RUN", "KIND", "TARGET", "STEPS", "OPERATOR", "STARTED", "CHANGED");
        for (var run : runs) {
            table.row(
                    run.state(),
                    run.id(),
                    run.kind(),
                    run.target(),
                    done(run) + "/" + run.steps().size(),
                    run.operator(),
                    second(run.startedAt()),
                    second(run.changedAt()));
        }
        return table.render();
    }

    static String text(RunRecord run) {
        var text = new StringBuilder();
        line(text, "run", run.id());
        line(text, "kind", run.kind());
        line(text, "target", run.target());
        line(text, "with", parameters(run));
        line(text, "operator", run.operator().toString());
        line(text, "started", second(run.startedAt()).toString());
        line(
                text,
                "state",
                run.state() + " since " + second(run.changedAt()) + (isOnItsWayBack(run) ? ", on its way back" : ""));
        if (run.failure() != null) {
            line(text, "failure", run.failure());
        }
        var table = Table.of("STEP", "STATE", "SINCE");
        run.steps().forEach(step -> table.row(step.name(), step.state(), second(step.since())));
        return text.append('\n').append(table.render()).toString();
    }

    private static boolean isOnItsWayBack(RunRecord run) {
        return run.direction() == Direction.BACKWARD && run.state() != RunRecord.State.UNDONE;
    }

    /** The record, and what follows from it. */
    static ObjectNode json(RunRecord run) {
        return RunJson.of(run).put("state", run.state().name()).put("stepsDone", done(run));
    }

    /** What a dry run would do. */
    static ObjectNode intended(RunRecord run, Direction direction, List<String> steps) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("dryRun", true)
                .put("id", run.id())
                .put("direction", direction.name());
        steps.forEach(node.putArray("steps")::add);
        return node;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name)
                .append(" ".repeat(10 - name.length()))
                .append(Visible.text(value))
                .append('\n');
    }

    private static String parameters(RunRecord run) {
        return run.parameters().isEmpty()
                ? "nothing"
                : String.join(
                        " ",
                        run.parameters().entrySet().stream()
                                .map(Object::toString)
                                .sorted()
                                .toList());
    }

    private static long done(RunRecord run) {
        return run.steps().stream()
                .filter(step -> step.state() == StepState.DONE)
                .count();
    }

    private static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
