package io.hexabuilders.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

class EventSenderTest {

    private static final String TOPIC = "hexabuilders.partner";

    /** Whatever fails, the events of a key that arrive are its first ones, in order, and exactly those are reported. */
    @Property
    void afterAFailureNoLaterEventOfTheKeyIsSent(
            @ForAll @Size(max = 40) List<@IntRange(max = 4) Integer> keys,
            @ForAll @Size(max = 8) Set<@IntRange(max = 39) Integer> failing) {
        var events = new ArrayList<PendingEvent>();
        for (int i = 0; i < keys.size(); i++) {
            events.add(new PendingEvent(
                    new UUID(0, i),
                    OffsetDateTime.of(2026, 1, 31, 9, 30, 0, 0, ZoneOffset.UTC),
                    "key-" + keys.get(i),
                    Map.of("ce_id", String.valueOf(i)),
                    "{\"number\":" + i + "}"));
        }
        try (var kafka = new FailingProducer(failing)) {
            var sent = new EventSender(kafka, TOPIC).send(events);

            assertThat(kafka.history()).hasSameSizeAs(sent.acknowledged());
            for (int key = 0; key <= 4; key++) {
                assertThat(arrived(kafka, "key-" + key)).isEqualTo(untilFailure(keys, key, failing));
            }
            assertThat(sent.acknowledged().stream()
                            .map(event -> (int) event.id().getLeastSignificantBits())
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(kafka.history().stream()
                            .map(EventSenderTest::number)
                            .toList());
            assertThat(sent.failures().keySet().stream().map(PendingEvent::partitionKey))
                    .containsExactlyInAnyOrderElementsOf(keysWithFailure(keys, failing));
        }
    }

    private static List<Integer> arrived(FailingProducer kafka, String key) {
        return kafka.history().stream()
                .filter(record -> record.key().equals(key))
                .map(EventSenderTest::number)
                .toList();
    }

    private static List<Integer> untilFailure(List<Integer> keys, int key, Set<Integer> failing) {
        var expected = new ArrayList<Integer>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) == key) {
                if (failing.contains(i)) {
                    return expected;
                }
                expected.add(i);
            }
        }
        return expected;
    }

    private static Set<String> keysWithFailure(List<Integer> keys, Set<Integer> failing) {
        var expected = new HashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            if (failing.contains(i)) {
                expected.add("key-" + keys.get(i));
            }
        }
        return expected;
    }

    private static int number(ProducerRecord<String, byte[]> record) {
        return Integer.parseInt(
                new String(record.headers().lastHeader("ce_id").value(), java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Takes records but for some, which it refuses as a broker that is away does. */
    private static final class FailingProducer extends MockProducer<String, byte[]> {

        private final Set<Integer> failing;

        FailingProducer(Set<Integer> failing) {
            super(
                    new Cluster(
                            "test",
                            List.of(),
                            List.of(new PartitionInfo(TOPIC, 0, null, null, null)),
                            Set.of(),
                            Set.of()),
                    true,
                    null,
                    new StringSerializer(),
                    new ByteArraySerializer());
            this.failing = new HashSet<>(failing);
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            if (failing.contains(number(record))) {
                var away = new TimeoutException("the broker is away");
                callback.onCompletion(null, away);
                return CompletableFuture.failedFuture(away);
            }
            return super.send(record, callback);
        }
    }
}
