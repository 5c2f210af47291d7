package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.EventsConfig;
import io.hexabuilders.platform.event.Kafka;
import io.hexabuilders.platform.observability.Trouble;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * Copies dead letters to the dead-letter topic of their topic, with the error and the place they came from, for those
 * who watch Kafka. What decides about them is the row in the database.
 */
@ApplicationScoped
class DeadLetterSender {

    private static final Logger LOG = Logger.getLogger(DeadLetterSender.class);

    private final Trouble trouble = new Trouble(LOG, "Dead letters can be copied to Kafka again");
    private final Kafka kafka;
    private final ParkedEvents parked;
    private final EventsConfig config;

    DeadLetterSender(Kafka kafka, ParkedEvents parked, EventsConfig config) {
        this.kafka = kafka;
        this.parked = parked;
        this.config = config;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forward() {
        if (!kafka.isConfigured()) {
            return;
        }
        try {
            if (parked.hasUnforwarded()) {
                try (var producer = kafka.producer(config.consumer() + "-dead-letters")) {
                    boolean more = true;
                    while (more) {
                        more = QuarkusTransaction.requiringNew().call(() -> forwardOne(producer));
                    }
                }
            }
            trouble.end();
        } catch (RuntimeException e) {
            trouble.begin("Dead letters cannot be copied to Kafka, trying again", e);
        }
    }

    /** One letter, one transaction: what was sent is marked, whatever becomes of the next. */
    private boolean forwardOne(KafkaProducer<String, byte[]> producer) {
        var letter = parked.lockUnforwarded();
        letter.ifPresent(found -> send(producer, found));
        return letter.isPresent();
    }

    private void send(KafkaProducer<String, byte[]> producer, ParkedEvents.Unforwarded letter) {
        var delivery = letter.parked().delivery();
        try {
            sendAndWait(producer, record(letter, delivery.data(), Map.of()));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw new IllegalStateException("Kafka does not take dead letters", e);
            }
            withoutData(producer, letter);
        }
        parked.markForwarded(letter.parked());
    }

    /** With the headers added it would be larger than Kafka takes; the row in the database has the data. */
    private void withoutData(KafkaProducer<String, byte[]> producer, ParkedEvents.Unforwarded letter) {
        try {
            sendAndWait(producer, record(letter, new byte[0], Map.of("hexa_data_omitted", "true")));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not take dead letters", e);
        }
    }

    private ProducerRecord<String, byte[]> record(
            ParkedEvents.Unforwarded letter, byte[] data, Map<String, String> more) {
        var delivery = letter.parked().delivery();
        var record = new ProducerRecord<>(Kafka.deadLetterTopic(delivery.topic()), delivery.key(), data);
        delivery.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
        Map.of(
                        "hexa_consumer", config.consumer(),
                        "hexa_error", letter.error(),
                        "hexa_attempts", String.valueOf(letter.parked().attempts()),
                        "hexa_parked_at", letter.parkedAt().toString(),
                        "hexa_topic", delivery.topic(),
                        "hexa_partition", String.valueOf(delivery.partition()),
                        "hexa_offset", String.valueOf(delivery.offset()))
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        more.forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private void sendAndWait(KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record)
            throws ExecutionException {
        try {
            producer.send(record).get(config.relay().sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka does not take dead letters", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while sending dead letters", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
