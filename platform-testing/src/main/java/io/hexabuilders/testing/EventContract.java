package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.inbox.EventConsumer;
import io.hexabuilders.platform.inbox.EventConsumers;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.platform.outbox.EventType;
import io.quarkus.arc.Arc;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a program publishes and consumes is what contracts/events says. A new event without schema, example,
 * documentation or a test of its consumer fails here.
 */
public abstract class EventContract {

    private final String program;

    protected EventContract(String program) {
        this.program = program;
    }

    /** The enum of what the program publishes. */
    protected abstract Class<? extends EventType> eventTypes();

    /** At least one announcement of each type, made by the program's own code; each equals an example. */
    protected abstract List<Announcement> samples();

    @Test
    void everyPublishedEventHasASample() {
        var sampled = samples().stream().map(Announcement::type).collect(Collectors.toSet());
        assertThat(sampled).containsExactlyInAnyOrder(eventTypes().getEnumConstants());
    }

    @Test
    void everySampleEqualsAnExampleThatFitsTheSchema() throws IOException {
        for (var sample : samples()) {
            var contract = EventFolder.of(sample.type().wireName());
            assertThat(contract.examples().values())
                    .as("examples of " + sample.type().wireName())
                    .contains(mapper().readTree(mapper().writeValueAsString(sample.data())));
        }
    }

    @Test
    void everyExampleFitsItsSchema() throws IOException {
        for (var type : eventTypes().getEnumConstants()) {
            var contract = EventFolder.of(type.wireName());
            for (var example : contract.examples().entrySet()) {
                assertThat(contract.violations(example.getValue()))
                        .as(type.wireName() + " " + example.getKey())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyConsumerReadsAllExamples() throws IOException {
        var reader = mapper().reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (var consumer : consumers()) {
            var contract = EventFolder.of(consumer.type());
            assertThat(Arrays.stream(consumer.record().getRecordComponents()).map(RecordComponent::getName))
                    .as("members of " + consumer.type() + " that " + consumer.name() + " reads")
                    .isSubsetOf(contract.members());
            for (var example : contract.examples().entrySet()) {
                Object data = reader.forType(consumer.record()).readValue(example.getValue());
                assertThat(data)
                        .as(consumer.name() + " reads " + example.getKey())
                        .isNotNull();
            }
        }
    }

    @Test
    void everyConsumerHasATestThatNamesItsEvent() throws IOException {
        String tests = sources(Path.of("src", "test", "java"));
        for (var consumer : consumers()) {
            assertThat(tests.contains("\"" + consumer.type() + "\""))
                    .as("a test delivers " + consumer.type() + " to " + consumer.name())
                    .isTrue();
        }
    }

    @Test
    void theCatalogueNamesEveryEvent() throws IOException {
        var rows = Files.readAllLines(Path.of(System.getProperty("docs.directory"), "events.md"));
        for (var type : eventTypes().getEnumConstants()) {
            assertThat(rows)
                    .as("docs/events.md has a row of " + type.wireName())
                    .anyMatch(row -> row.contains("`" + shortName(type.wireName()) + "`"));
        }
        for (var consumer : consumers()) {
            assertThat(rows)
                    .as("docs/events.md says what " + program + " does on " + consumer.type())
                    .anyMatch(row -> row.contains("`" + shortName(consumer.type()) + "`")
                            && row.contains(program.replace("-service", "")));
        }
    }

    private static String shortName(String type) {
        return type.substring("hexabuilders.".length());
    }

    private static List<EventConsumer> consumers() {
        return List.copyOf(Arc.container().instance(EventConsumers.class).get().all());
    }

    private static ObjectMapper mapper() {
        return Arc.container().instance(ObjectMapper.class).get();
    }

    private static String sources(Path folder) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
