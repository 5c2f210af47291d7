package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka's clients, whose failures are said so that a person can act. */
public final class Kafka {

    private static final int RECONNECT_MILLIS = 1_000;

    private final KafkaAddress address;

    public Kafka(KafkaAddress address) {
        this.address = address;
    }

    public Admin admin() {
        try {
            return Admin.create(settings());
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    /** Of no group: it reads what it is assigned and leaves no trace. */
    public KafkaConsumer<byte[], byte[]> reader() {
        var settings = settings();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try {
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    /** What the broker answers. */
    public <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(2L * timeoutMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    public Failure failure(Throwable e) {
        String place = "Kafka (" + address + ")";
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof TimeoutException || root instanceof org.apache.kafka.common.errors.TimeoutException) {
            return Failure.of(
                    place + " did not answer within " + address.timeout().toSeconds() + " s; --timeout waits longer. "
                            + address.remedy(),
                    e);
        }
        if (root instanceof RetriableException) {
            return Failure.of(place + " does not answer. " + address.remedy(), e);
        }
        return Failure.of(place + ": " + root.getMessage() + ". " + address.remedy(), e);
    }

    private int timeoutMillis() {
        return Math.toIntExact(address.timeout().toMillis());
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(address.settings());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address.servers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "hexactl");
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis());
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis());
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
        // No JMX: nobody watches a command from outside, and the native binary has none.
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return settings;
    }
}
