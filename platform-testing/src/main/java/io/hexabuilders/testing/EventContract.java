package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.inbox.EventConsumer;
import io.hexabuilders.platform.inbox.EventConsumers;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.platform.outbox.EventType;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a program publishes and consumes is what contracts/events says. A new event without schema, example,
 * documentation or a test of its consumer fails here, and so does what is left of one that is no more.
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

    /** JSON is read into records and written from them by reflection, which a native executable allows to these only. */
    @Test
    void everyRecordOfAnEventIsRegisteredForNativeExecutables() {
        var records = new ArrayList<Class<?>>();
        samples().forEach(sample -> records.add(sample.data().getClass()));
        consumers().forEach(consumer -> records.add(consumer.record()));
        assertThat(records)
                .allSatisfy(type -> assertThat(type.isAnnotationPresent(RegisterForReflection.class))
                        .as(type.getName() + " has @RegisterForReflection")
                        .isTrue());
    }

    @Test
    void everyConsumerHasATestInWhichItHandlesItsEvent() {
        assertThat(TestedEvents.handled())
                .as("events of which a test says @Handles")
                .isEqualTo(consumed());
    }

    @Test
    void theContractsSayWhatTheProgramConsumes() throws IOException {
        assertThat(EventCatalogue.consumedBy(program))
                .as("what contracts/events/consumers.json says of " + program)
                .isEqualTo(consumed());
    }

    @Test
    void everyFolderOfTheContractsIsAnEventOfAProgram() throws IOException {
        var published = TestedEvents.published(eventTypes().getClassLoader());
        assertThat(EventCatalogue.folders())
                .allSatisfy(
                        folder -> assertThat(EventCatalogue.producer(folder)).isIn(EventCatalogue.programs()))
                .filteredOn(folder -> EventCatalogue.producer(folder).equals(program))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void theDocumentedCatalogueIsTheOneOfTheContracts() throws IOException {
        assertThat(EventCatalogue.documented()).isEqualTo(EventCatalogue.contracted());
    }

    private static Set<String> consumed() {
        return consumers().stream().map(EventConsumer::type).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<EventConsumer> consumers() {
        return List.copyOf(Arc.container().instance(EventConsumers.class).get().all());
    }

    private static ObjectMapper mapper() {
        return Arc.container().instance(ObjectMapper.class).get();
    }
}
