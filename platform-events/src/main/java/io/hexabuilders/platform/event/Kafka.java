package io.hexabuilders.platform.event;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/** Makes the clients of Kafka, with the settings that order and durability rest on. */
@ApplicationScoped
public class Kafka {

    private static final Logger LOG = Logger.getLogger(Kafka.class);
    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RECONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration SESSION_LIMIT = Duration.ofSeconds(10);
    private static final int POLLED_RECORDS = 100;
    private static final Duration POLL_LIMIT = Duration.ofMinutes(1);
    private static final int PARTITION_FETCH_BYTES = 512 * 1024;
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final Map<String, Object> settings;
    private final EventsConfig config;

    Kafka(@Identifier("default-kafka-broker") Map<String, Object> settings, EventsConfig config) {
        this.settings = Map.copyOf(settings);
        this.config = config;
    }

    /** Whether {@code kafka.bootstrap.servers} is set. Without it events wait in the outbox and none is consumed. */
    public boolean isConfigured() {
        return servers().isPresent();
    }

    public Optional<String> servers() {
        return Optional.ofNullable(settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG))
                .map(Object::toString)
                .filter(servers -> !servers.isBlank());
    }

    public static String deadLetterTopic(String topic) {
        return topic + ".dlq";
    }

    /** A producer that neither loses nor doubles: acknowledged by all in-sync replicas, idempotent. */
    public KafkaProducer<String, byte[]> producer(String clientId) {
        var producer = new HashMap<>(settings);
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        int timeout = Math.toIntExact(config.relay().sendTimeout().toMillis());
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(timeout / 2, 1));
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        return new KafkaProducer<>(bounded(producer), new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer of this service's group that begins with the oldest event and commits by hand. */
    public KafkaConsumer<String, byte[]> consumer() {
        var consumer = new HashMap<>(settings);
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, config.consumer());
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, config.consumer() + "-inbox");
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A member that died holds its partitions, and holds up who joins, until then.
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION_LIMIT.toMillis()));
        consumer.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.toIntExact(SESSION_LIMIT.toMillis() / 4));
        // What is fetched and not handled yet is held in memory, for each partition.
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED_RECORDS);
        consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        // The longest that one whose polling thread hangs holds up a rebalance; handling does not count, see the inbox.
        consumer.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Math.toIntExact(POLL_LIMIT.toMillis()));
        consumer.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        return new KafkaConsumer<>(bounded(consumer), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Makes the topics that are missing, each with its dead-letter topic. */
    public void ensureTopics(Collection<String> topics) throws InterruptedException {
        if (!config.createTopics()) {
            return;
        }
        var admin = new HashMap<>(settings);
        admin.put(AdminClientConfig.CLIENT_ID_CONFIG, config.consumer() + "-topics");
        int timeout = Math.toIntExact(ADMIN_TIMEOUT.toMillis());
        admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        try (var client = Admin.create(bounded(admin))) {
            var known = client.listTopics().names().get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            var missing = topics.stream()
                    .flatMap(topic -> Stream.of(topic, deadLetterTopic(topic)))
                    .filter(topic -> !known.contains(topic))
                    .map(topic -> new NewTopic(topic, Optional.of(config.partitions()), config.replicationFactor())
                            .configs(retention()))
                    .toList();
            for (var made : client.createTopics(missing).values().entrySet()) {
                made.getValue().get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                LOG.infof("Topic %s made with %d partitions", made.getKey(), config.partitions());
            }
        } catch (ExecutionException e) {
            // Another service was quicker.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka's topics cannot be made: " + e.getCause(), e);
            }
            ensureTopics(topics);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        }
    }

    /** Kafka keeps events as long as the outbox does; segments of a day keep the limit close. */
    private Map<String, String> retention() {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(Duration.ofDays(config.retentionDays()).toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG,
                String.valueOf(Duration.ofDays(1).toMillis()));
    }

    private static Map<String, Object> bounded(Map<String, Object> client) {
        client.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_LIMIT.toMillis());
        return client;
    }
}
