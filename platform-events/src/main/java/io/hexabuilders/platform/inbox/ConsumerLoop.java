package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.EventsConfig;
import io.hexabuilders.platform.event.Kafka;
import io.hexabuilders.platform.observability.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics of the events that this service handles, in one {@link ConsumerSession} after another. Partitions
 * are worked off side by side, each in order. Kafka's offsets are committed after the inbox has taken a delivery; what a
 * crash leaves uncommitted comes again and is recognised.
 */
@ApplicationScoped
class ConsumerLoop {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Kafka kafka;
    private final Inbox inbox;
    private final EventConsumers consumers;
    private final Semaphore places;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Trouble kafkaTrouble = new Trouble(LOG, "Kafka answers again, events are consumed");
    private final Trouble inboxTrouble = new Trouble(LOG, "The inbox takes events again");
    private volatile @Nullable ConsumerSession session;
    private @Nullable Thread thread;

    ConsumerLoop(Kafka kafka, Inbox inbox, EventConsumers consumers, EventsConfig config, MeterRegistry registry) {
        this.kafka = kafka;
        this.inbox = inbox;
        this.consumers = consumers;
        // Fair, so that a partition with much to do does not keep its place from the others.
        this.places = new Semaphore(config.inbox().concurrency(), true);
        Gauge.builder("inbox.consumer.lag", this, ConsumerLoop::lag)
                .description("Events in Kafka that this replica has to handle, fetched or not; NaN when unknown")
                .baseUnit("events")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        if (kafka.isConfigured() && !consumers.topics().isEmpty()) {
            thread = Thread.ofPlatform().daemon().name("inbox").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(STOP_LIMIT);
        }
    }

    private double lag() {
        var present = session;
        return present == null ? Double.NaN : present.lag();
    }

    private void run() {
        while (!isStopping()) {
            try {
                kafka.ensureTopics(consumers.topics());
                consume();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                kafkaTrouble.begin("Events cannot be consumed, trying again", e);
                pause();
            }
        }
    }

    private void consume() {
        try (var present = new ConsumerSession(kafka.consumer(), consumers.topics(), this::startWork, kafkaTrouble)) {
            session = present;
            LOG.infof("Consuming from %s", consumers.topics());
            while (!isStopping()) {
                present.turn();
            }
        } finally {
            session = null;
        }
    }

    private PartitionWork startWork(TopicPartition partition) {
        return PartitionWork.start(partition, this::accept, places, FAILURE_PAUSE);
    }

    /** An error too: a partition whose work ended silently would stand still. */
    private boolean accept(Delivery delivery) {
        try {
            inbox.accept(delivery);
            inboxTrouble.end();
            return true;
        } catch (RuntimeException | Error e) {
            inboxTrouble.begin("The inbox takes no events, they wait in Kafka; the first is at " + delivery.place(), e);
            return false;
        }
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
