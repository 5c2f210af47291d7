package io.hexabuilders.hexactl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.run.RunRecord.Direction;
import io.hexabuilders.hexactl.run.RunRecord.StepRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A run's record as JSON. */
public final class RunJson {

    private RunJson() {}

    public static ObjectNode of(RunRecord run) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("id", run.id());
        root.put("kind", run.kind());
        var parameters = root.putObject("parameters");
        run.parameters().forEach(parameters::put);
        root.put("target", run.target());
        run.holds().forEach(root.putArray("holds")::add);
        root.putObject("operator")
                .put("user", run.operator().user())
                .put("host", run.operator().host())
                .put("pid", run.operator().pid())
                .put("processStart", run.operator().processStart().toString());
        root.put("startedAt", run.startedAt().toString());
        root.put("changedAt", run.changedAt().toString());
        root.put("direction", run.direction().name());
        var steps = root.putArray("steps");
        for (var step : run.steps()) {
            steps.addObject()
                    .put("name", step.name())
                    .put("state", step.state().name())
                    .put("since", step.since().toString());
        }
        root.put("failure", run.failure());
        return root;
    }

    /** Refused with {@link IllegalArgumentException} where it is no record. */
    static RunRecord read(JsonNode root) {
        var parameters = new TreeMap<String, String>();
        required(root, "parameters")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        var holds = new ArrayList<String>();
        // Records of earlier releases lack it.
        root.path("holds").forEach(what -> holds.add(what.asText()));
        var operator = required(root, "operator");
        var steps = new ArrayList<StepRecord>();
        for (var step : required(root, "steps")) {
            steps.add(
                    new StepRecord(text(step, "name"), StepState.valueOf(text(step, "state")), instant(step, "since")));
        }
        return new RunRecord(
                text(root, "id"),
                text(root, "kind"),
                parameters,
                text(root, "target"),
                List.copyOf(holds),
                new Operator(
                        text(operator, "user"),
                        text(operator, "host"),
                        required(operator, "pid").asLong(),
                        instant(operator, "processStart")),
                instant(root, "startedAt"),
                instant(root, "changedAt"),
                Direction.valueOf(text(root, "direction")),
                steps,
                root.path("failure").textValue());
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    private static String text(JsonNode node, String name) {
        return required(node, name).asText();
    }

    private static JsonNode required(JsonNode node, String name) {
        return node.required(name);
    }
}
