package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The platform's tables stand in each service's own migrations, so that a service's history of its schema is its own. What
 * is copied must be the same: the platform's SQL is.
 */
class MigrationCopiesTest {

    private static final List<String> SHARED = List.of("history_and_idempotency", "events", "vacuum_of_events");
    private static final List<String> SERVICES =
            List.of("partner-service", "onboarding-service", "recruitment-service", "campaign-service");

    private final Path root = Path.of(System.getProperty("docs.directory")).resolveSibling("");

    @Test
    void copiesAreTheSameInAllServices() throws IOException {
        for (String name : SHARED) {
            Map<String, String> copies = new HashMap<>();
            for (String service : SERVICES) {
                copies.put(service, copy(service, "migration", "V", name));
            }
            assertThat(copies.values()).as("the copies of " + name).containsOnly(copies.get(SERVICES.getFirst()));
        }
    }

    @Test
    void theirUndoScriptsAreTheSameInAllServices() throws IOException {
        Map<String, String> copies = new HashMap<>();
        for (String service : SERVICES) {
            copies.put(service, copy(service, "undo", "U", "vacuum_of_events"));
        }
        assertThat(copies.values()).containsOnly(copies.get(SERVICES.getFirst()));
    }

    private String copy(String service, String kind, String prefix, String name) throws IOException {
        var folder = root.resolve(service).resolve("src/main/resources/db").resolve(kind);
        try (var files = Files.list(folder)) {
            var found = files.filter(file -> file.getFileName().toString().matches(prefix + "\\d+__" + name + "\\.sql"))
                    .toList();
            assertThat(found).as(name + " in " + folder).hasSize(1);
            return Files.readString(found.getFirst());
        }
    }
}
