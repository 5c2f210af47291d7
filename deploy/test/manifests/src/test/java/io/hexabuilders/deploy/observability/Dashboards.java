package io.hexabuilders.deploy.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Grafana is given to show. */
final class Dashboards {

    static final Path PROJECT = Path.of(System.getProperty("project.directory", "../../.."));
    static final Path CONFIGURATION = PROJECT.resolve("deploy/compose/config");
    private static final Path GRAFANA = CONFIGURATION.resolve("grafana");

    /** A dashboard's file without its ending, and what is in it. */
    record Dashboard(String file, JsonNode json) {

        /** Without the rows, which only part them. */
        List<Panel> panels() {
            return stream(json.path("panels"))
                    .filter(panel -> !panel.path("type").asText().equals("row"))
                    .map(panel -> new Panel(file, panel))
                    .toList();
        }

        Stream<String> variableQueries() {
            return stream(json.path("templating").path("list"))
                    .map(variable -> variable.path("query").path("query").asText());
        }

        Stream<String> annotationQueries() {
            return stream(json.path("annotations").path("list"))
                    .map(annotation -> annotation.path("expr").asText());
        }
    }

    /** A panel, shown by its dashboard and title. */
    record Panel(String dashboard, JsonNode json) {

        String title() {
            return json.path("title").asText();
        }

        String description() {
            return json.path("description").asText();
        }

        JsonNode defaults() {
            return json.path("fieldConfig").path("defaults");
        }

        List<String> queries() {
            return stream(json.path("targets"))
                    .map(target -> target.path("expr").asText())
                    .toList();
        }

        Stream<JsonNode> links() {
            return stream(json.path("links"));
        }

        @Override
        public String toString() {
            return dashboard + ": " + title();
        }
    }

    private Dashboards() {}

    /** Those in the folder that Grafana is told to read. */
    static List<Dashboard> all() throws IOException {
        String folder = yaml(GRAFANA.resolve("provisioning/dashboards/suite.yml"))
                .path("providers")
                .path(0)
                .path("options")
                .path("path")
                .asText();
        try (Stream<Path> files = Files.list(GRAFANA.resolve(folder.replaceFirst("^/hexa/", "")))) {
            return files.sorted().map(Dashboards::read).toList();
        }
    }

    static List<Panel> panels() throws IOException {
        return all().stream().flatMap(each -> each.panels().stream()).toList();
    }

    static String source() throws IOException {
        return yaml(GRAFANA.resolve("provisioning/datasources/prometheus.yml"))
                .path("datasources")
                .path(0)
                .path("uid")
                .asText();
    }

    static List<JsonNode> alerts() throws IOException {
        return stream(yaml(CONFIGURATION.resolve("prometheus/alerts.yml")).path("groups"))
                .flatMap(group -> stream(group.path("rules")))
                .toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(
                    file.getFileName().toString().replaceFirst("\\.json$", ""),
                    new JsonMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
