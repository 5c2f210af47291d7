package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.EventsConfig;
import io.hexabuilders.platform.event.Kafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics of the events that this service handles. Partitions are worked off side by side, each in order.
 * Kafka's offsets are committed after the inbox has taken a delivery; what a crash leaves uncommitted comes again and
 * is recognised.
 */
@ApplicationScoped
class ConsumerLoop {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Kafka kafka;
    private final Inbox inbox;
    private final EventConsumers consumers;
    private final Semaphore places;
    private final AtomicLong lag = new AtomicLong();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> client;
    private @Nullable Thread thread;
    private volatile boolean failing;

    ConsumerLoop(Kafka kafka, Inbox inbox, EventConsumers consumers, EventsConfig config, MeterRegistry registry) {
        this.kafka = kafka;
        this.inbox = inbox;
        this.consumers = consumers;
        this.places = new Semaphore(config.inbox().concurrency());
        registry.gauge("inbox.consumer.lag", lag);
    }

    void start(@Observes StartupEvent event) {
        if (kafka.isConfigured() && !consumers.topics().isEmpty()) {
            thread = Thread.ofPlatform().daemon().name("inbox").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        var consumer = client;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread != null) {
            thread.join(STOP_LIMIT);
        }
    }

    private void run() {
        while (!isStopping()) {
            try (var consumer = kafka.consumer()) {
                client = consumer;
                kafka.ensureTopics(consumers.topics());
                consumer.subscribe(consumers.topics());
                LOG.infof("Consuming from %s", consumers.topics());
                while (!isStopping()) {
                    take(consumer);
                }
            } catch (WakeupException e) {
                LOG.debug("Stopping");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                failed("Events cannot be consumed, trying again", e);
                pause();
            } finally {
                client = null;
            }
        }
    }

    private void take(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            var done = work(records);
            try {
                consumer.commitSync(done);
            } catch (CommitFailedException | RebalanceInProgressException e) {
                LOG.debug("Another replica has taken partitions over: it will see some events again", e);
            }
            if (failing) {
                failing = false;
                LOG.info("Events are consumed again");
            }
        }
        long behind = 0;
        for (var partition : consumer.assignment()) {
            behind += consumer.currentLag(partition).orElse(0);
        }
        lag.set(behind);
    }

    private Map<TopicPartition, OffsetAndMetadata> work(ConsumerRecords<String, byte[]> records)
            throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> done = new ConcurrentHashMap<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = records.partitions().stream()
                    .map(partition -> (Callable<Boolean>) () -> work(partition, records.records(partition), done))
                    .toList();
            workers.invokeAll(parts).forEach(Future::resultNow);
        }
        return done;
    }

    private boolean work(
            TopicPartition partition,
            List<ConsumerRecord<String, byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> done) {
        for (var record : records) {
            if (!accept(Delivery.of(record))) {
                return false;
            }
            done.put(partition, new OffsetAndMetadata(record.offset() + 1));
        }
        return true;
    }

    /** Offers a delivery until the inbox takes it. @return false when the program stops before */
    private boolean accept(Delivery delivery) {
        while (!isStopping()) {
            try {
                places.acquire();
                try {
                    inbox.accept(delivery);
                    return true;
                } finally {
                    places.release();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (RuntimeException e) {
                failed("The database takes no events, they wait in Kafka", e);
                pause();
            }
        }
        return false;
    }

    /** Says it once for each time of trouble, not at each attempt. */
    private void failed(String what, Throwable why) {
        if (!failing && !isStopping()) {
            LOG.warnf("%s: %s", what, why);
        }
        failing = true;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        try {
            if (stopping.await(FAILURE_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
