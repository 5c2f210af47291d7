package io.hexabuilders.hexactl.compose;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands of each environment. */
final class StatusReport {

    private final Map<Settings, Map<String, List<Container>>> environments = new LinkedHashMap<>();

    StatusReport(Docker docker, List<Settings> settings) {
        for (Settings environment : settings) {
            var stacks = new LinkedHashMap<String, List<Container>>();
            for (String project : projects(environment)) {
                stacks.put(project, docker.project(project));
            }
            environments.put(environment, stacks);
        }
    }

    /** Every environment has databases or shared ones, a colour and a front, and all that is there is ready. */
    boolean isReady() {
        return environments.entrySet().stream().allMatch(entry -> {
            var settings = entry.getKey();
            var stacks = entry.getValue();
            return has(stacks, settings.project(Stack.app, settings.serving()))
                    && has(stacks, settings.project(Stack.front, settings.serving()))
                    && has(stacks, settings.project(Stack.database, settings.serving()))
                    && stacks.values().stream().flatMap(List::stream).allMatch(Container::isReady);
        });
    }

    String table() {
        var table = Table.of("ENVIRONMENT", "STACK", "CONTAINER", "STATE", "RESTARTS", "STARTED");
        environments.forEach((settings, stacks) -> stacks.forEach((project, containers) -> {
            String stack = stack(settings, project);
            if (containers.isEmpty()) {
                table.row(settings.environment(), stack, null, "not there", null, null);
            }
            for (Container container : containers) {
                String state = container.once() && container.isReady() ? "done" : container.condition();
                table.row(
                        settings.environment(),
                        stack,
                        container.name(),
                        state,
                        container.restarts(),
                        container.startedAt().replaceFirst("\\.\\d+", ""));
            }
        }));
        return table.render();
    }

    /** Where each environment is reached. */
    String addresses() {
        var lines = new ArrayList<String>();
        for (Settings settings : environments.keySet()) {
            String prefix = settings.values().getOrDefault("PORT_PREFIX", "");
            String host = settings.values().getOrDefault("FRONT_ADDRESS", "127.0.0.1");
            lines.add(settings.environment() + ": http://" + host + ":" + prefix + "8000 serves " + settings.serving()
                    + "\n");
        }
        return String.join("", lines);
    }

    ObjectNode json() {
        var root = JsonNodeFactory.instance.objectNode().put("ready", isReady());
        var array = root.putArray("environments");
        environments.forEach((settings, stacks) -> {
            var node = array.addObject()
                    .put("environment", settings.environment().name())
                    .put("serving", settings.serving().name());
            var list = node.putArray("containers");
            stacks.forEach((project, containers) ->
                    containers.forEach(container -> list.add(container.json().put("stack", stack(settings, project)))));
        });
        return root;
    }

    private static List<String> projects(Settings settings) {
        return List.of(
                settings.project(Stack.database, Colour.blue),
                settings.project(Stack.app, Colour.blue),
                settings.project(Stack.app, Colour.green),
                settings.project(Stack.front, Colour.blue),
                settings.project(Stack.backup, Colour.blue),
                settings.project(Stack.observability, Colour.blue));
    }

    private static String stack(Settings settings, String project) {
        return project.substring(("hexabuilders-" + settings.environment() + "-").length());
    }

    private static boolean has(Map<String, List<Container>> stacks, String project) {
        return !stacks.getOrDefault(project, List.of()).isEmpty();
    }
}
