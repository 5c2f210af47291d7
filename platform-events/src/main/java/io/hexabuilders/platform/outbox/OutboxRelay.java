package io.hexabuilders.platform.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.event.EventsConfig;
import io.hexabuilders.platform.event.Kafka;
import io.hexabuilders.platform.http.JsonRules;
import io.hexabuilders.platform.observability.Trouble;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox to Kafka. Every replica runs one; the one that holds the database's lock works, the others are
 * ready to take over. An event is marked as published after Kafka acknowledged it, so a death between the two sends it
 * again: consumers' inboxes drop the repetition.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration TAKE_OVER_INTERVAL = Duration.ofSeconds(1);
    private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);

    private final DataSource database;
    private final ObjectMapper mapper;
    private final Kafka kafka;
    private final EventsConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Trouble kafkaTrouble = new Trouble(LOG, "Kafka takes events again");
    private final Trouble databaseTrouble = new Trouble(LOG, "The outbox is relayed again");
    private @Nullable Thread thread;

    OutboxRelay(DataSource database, ObjectMapper mapper, Kafka kafka, EventsConfig config) {
        this.database = database;
        this.mapper = JsonRules.tolerant(mapper);
        this.kafka = kafka;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (kafka.isConfigured()) {
            thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
        } else {
            LOG.warn("kafka.bootstrap.servers is not set: events wait in the outbox, none is consumed");
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(config.relay().pollInterval().plus(config.relay().sendTimeout()));
        }
    }

    private void run() {
        while (!isStopping()) {
            try (var session = OutboxSession.open(database, mapper)) {
                if (session.tryLock()) {
                    LOG.infof("Relaying the outbox to %s", config.topic());
                    relay(session);
                } else {
                    databaseTrouble.end();
                    pause(TAKE_OVER_INTERVAL);
                }
            } catch (SQLException | RuntimeException e) {
                begin(databaseTrouble, "The outbox cannot be relayed, trying again", e);
                pause(FAILURE_PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void relay(OutboxSession session) throws SQLException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = kafka.producer(config.consumer() + "-relay")) {
            kafka.ensureTopics(List.of(config.topic()));
            var relaying = new Relaying(
                    session,
                    new EventSender(producer, config.topic()),
                    config.relay().batch());
            while (!isStopping()) {
                boolean more = relaying.turn();
                kafkaTrouble.end();
                databaseTrouble.end();
                if (!more) {
                    session.awaitNews(config.relay().pollInterval());
                }
            }
        } catch (KafkaException | IllegalStateException e) {
            begin(kafkaTrouble, "Kafka does not take events, they wait in the outbox", e);
            pause(FAILURE_PAUSE);
        }
    }

    /** What fails because the program stops is no trouble. */
    private void begin(Trouble trouble, String what, Throwable why) {
        if (!isStopping()) {
            trouble.begin(what, why);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause(Duration duration) {
        try {
            if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
