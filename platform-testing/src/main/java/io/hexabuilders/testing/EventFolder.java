package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The contract of one event type: its JSON Schema and its examples under contracts/events. */
final class EventFolder {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final List<String> members;
    private final Schema schema;

    private EventFolder(Path folder, JsonNode document) {
        this.folder = folder;
        this.members = document.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
    }

    static EventFolder of(String wireName) throws IOException {
        var folder = Path.of(
                System.getProperty("contracts.directory"), "events", wireName.substring("hexabuilders.".length()));
        var file = folder.resolve("schema.json");
        assertThat(file).as("the schema of " + wireName).exists();
        var document = MAPPER.readTree(Files.readString(file));
        assertThat(document.path("$id").asText()).isEqualTo("urn:hexabuilders:schema:" + wireName);
        assertThat(document.path("description").asText())
                .as("description of " + wireName)
                .isNotBlank();
        document.path("properties")
                .properties()
                .forEach(member -> assertThat(
                                member.getValue().path("description").asText())
                        .as("description of " + wireName + "." + member.getKey())
                        .isNotBlank());
        return new EventFolder(folder, document);
    }

    /** The names of the members that the schema describes. */
    List<String> members() {
        return members;
    }

    /** By file name; there is at least one. */
    Map<String, JsonNode> examples() throws IOException {
        var examples = new TreeMap<String, JsonNode>();
        try (var files = Files.list(folder.resolve("examples"))) {
            for (var file : files.toList()) {
                examples.put(file.getFileName().toString(), MAPPER.readTree(Files.readString(file)));
            }
        }
        assertThat(examples).as("examples in " + folder).isNotEmpty();
        return examples;
    }

    List<Error> violations(JsonNode data) {
        return schema.validate(data);
    }
}
