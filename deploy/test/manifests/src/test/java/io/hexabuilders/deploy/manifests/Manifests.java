package io.hexabuilders.deploy.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The resources that one overlay renders to. */
record Manifests(List<JsonNode> resources) {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob");

    static Manifests parse(String yaml) throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        List<JsonNode> resources = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(yaml)) {
            documents.forEachRemaining(resources::add);
        }
        return new Manifests(List.copyOf(resources));
    }

    Stream<JsonNode> all(String kind) {
        return resources.stream().filter(resource -> kind(resource).equals(kind));
    }

    JsonNode one(String kind, String name) {
        List<JsonNode> found =
                all(kind).filter(resource -> name(resource).equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + kind + " " + name);
        }
        return found.getFirst();
    }

    Set<String> names(String kind) {
        return all(kind).map(Manifests::name).collect(Collectors.toSet());
    }

    Stream<JsonNode> workloads() {
        return resources.stream().filter(resource -> WORKLOADS.contains(kind(resource)));
    }

    /** Deployments of the suite's own programs. */
    Stream<JsonNode> servers() {
        return all("Deployment")
                .filter(deployment ->
                        label(deployment, "app.kubernetes.io/component").equals("server"));
    }

    static String kind(JsonNode resource) {
        return resource.path("kind").asText();
    }

    static String name(JsonNode resource) {
        return resource.path("metadata").path("name").asText();
    }

    static String label(JsonNode resource, String label) {
        return resource.path("metadata").path("labels").path(label).asText();
    }

    static String title(JsonNode resource) {
        return kind(resource) + " " + name(resource);
    }

    static JsonNode template(JsonNode workload) {
        JsonNode spec = workload.path("spec");
        return (kind(workload).equals("CronJob") ? spec.path("jobTemplate").path("spec") : spec).path("template");
    }

    static JsonNode pod(JsonNode workload) {
        return template(workload).path("spec");
    }

    static Stream<JsonNode> containers(JsonNode workload) {
        return Stream.concat(
                elements(pod(workload).path("initContainers")),
                elements(pod(workload).path("containers")));
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Whether a selector of equalities and expressions takes a pod with these labels. */
    static boolean selects(JsonNode selector, JsonNode labels) {
        boolean equal = selector.path("matchLabels").properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.path(wanted.getKey())));
        return equal && elements(selector.path("matchExpressions")).allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(JsonNode expression, JsonNode labels) {
        JsonNode value = labels.path(expression.path("key").asText());
        return switch (expression.path("operator").asText()) {
            case "Exists" -> !value.isMissingNode();
            case "DoesNotExist" -> value.isMissingNode();
            case "In" -> elements(expression.path("values")).anyMatch(value::equals);
            case "NotIn" -> elements(expression.path("values")).noneMatch(value::equals);
            default -> throw new AssertionError("no operator: " + expression);
        };
    }

    /** A Service's selector, which has equalities only. */
    static boolean serviceSelects(JsonNode service, JsonNode labels) {
        ObjectNode selector = new YAMLMapper().createObjectNode();
        selector.set("matchLabels", service.path("spec").path("selector"));
        return selects(selector, labels);
    }
}
