package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which events there are and who consumes them, by contracts/events and by docs/events.md. Events by wire name. */
final class EventCatalogue {

    private static final String PREFIX = "hexabuilders.";
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.*) \\|");

    /** As in {@code campaign, recruitment: forbid launching}. */
    private static final Pattern CONSUMERS = Pattern.compile("([a-z]+(?:, [a-z]+)*): .*");

    private EventCatalogue() {}

    static Set<String> folders() throws IOException {
        try (var folders = Files.list(contracts())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> PREFIX + folder.getFileName())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The service whose topic carries the event. */
    static String producer(String type) {
        return type.split("\\.", 3)[1] + "-service";
    }

    /** All that contracts/events/consumers.json names. */
    static Set<String> programs() throws IOException {
        return consumers().properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    static Set<String> consumedBy(String program) throws IOException {
        var types = new TreeSet<String>();
        consumers().path(program).forEach(type -> types.add(PREFIX + type.asText()));
        return types;
    }

    /** Each event with its consumers. */
    static SortedMap<String, Set<String>> contracted() throws IOException {
        var catalogue = new TreeMap<String, Set<String>>();
        for (String type : folders()) {
            catalogue.put(type, new TreeSet<>());
        }
        for (String program : programs()) {
            for (String type : consumedBy(program)) {
                assertThat(catalogue).as("events that " + program + " consumes").containsKey(type);
                catalogue.computeIfAbsent(type, _ -> new TreeSet<>()).add(program);
            }
        }
        return catalogue;
    }

    /** Each event of the table in docs/events.md, with those of whom it says what they do. */
    static SortedMap<String, Set<String>> documented() throws IOException {
        var catalogue = new TreeMap<String, Set<String>>();
        Files.readAllLines(Path.of(System.getProperty("docs.directory"), "events.md")).stream()
                .dropWhile(line -> !line.equals("## Catalogue"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .forEach(row -> assertThat(catalogue.put(PREFIX + row.group(1), programs(row.group(2))))
                        .as("a second row of " + row.group(1))
                        .isNull());
        return catalogue;
    }

    private static Set<String> programs(String effects) {
        var programs = new TreeSet<String>();
        for (String effect : effects.split("; ", -1)) {
            var consumers = CONSUMERS.matcher(effect);
            if (consumers.matches()) {
                for (String name : consumers.group(1).split(", ", -1)) {
                    programs.add(name + "-service");
                }
            }
        }
        return programs;
    }

    private static JsonNode consumers() throws IOException {
        return new ObjectMapper().readTree(contracts().resolve("consumers.json").toFile());
    }

    private static Path contracts() {
        return Path.of(System.getProperty("contracts.directory"), "events");
    }
}
