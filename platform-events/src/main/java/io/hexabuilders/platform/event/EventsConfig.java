package io.hexabuilders.platform.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of integration events. Kafka itself is set by Quarkus' {@code kafka.*} properties. */
@ConfigMapping(prefix = "hexa.events")
public interface EventsConfig {

    /** What Kafka takes as the name of a topic, with room for {@code .dlq}; the inbox's column goes by it too. */
    String KAFKA_NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}";

    /** The topic that this service publishes to; its dead letters go to the same name with {@code .dlq}. */
    @Pattern(regexp = KAFKA_NAME)
    String topic();

    /**
     * Name under which this service consumes: Kafka's consumer group and the name in the inbox. Another name begins
     * again with the oldest event that Kafka keeps.
     */
    @WithDefault("${quarkus.application.name}")
    @Pattern(regexp = KAFKA_NAME)
    String consumer();

    /** Whether missing topics are made at the start. Switch off where the service may not make topics. */
    @WithDefault("true")
    boolean createTopics();

    /** Partitions of a topic made at the start. An existing topic keeps its own. */
    @WithDefault("6")
    @Min(1)
    @Max(1000)
    int partitions();

    /** Copies of each partition of a topic made at the start; unless set, the broker's default. */
    Optional<@Min(1) @Max(9) Short> replicationFactor();

    /**
     * How long published events are kept in the outbox and in topics made at the start, in whole days: the reach of a
     * replay, and how long a consumer may be away. The inbox remembers two days longer.
     */
    @WithDefault("7")
    @Min(1)
    @Max(365)
    int retentionDays();

    Relay relay();

    Inbox inbox();

    /** The sending side. */
    interface Relay {

        /** The longest time that an event waits when no notification wakes the relay. */
        @WithDefault("1s")
        @DurationMin(millis = 10)
        @DurationMax(minutes = 1)
        Duration pollInterval();

        /** The most events read at once. */
        @WithDefault("500")
        @Min(1)
        @Max(10_000)
        int batch();

        /** How long one send may take, with the client's own repetitions, before it counts as failed. */
        @WithDefault("10s")
        @DurationMin(millis = 100)
        @DurationMax(minutes = 2)
        Duration sendTimeout();
    }

    /** The receiving side. */
    interface Inbox {

        /** The most events handled at once; each needs a database connection. */
        @WithDefault("4")
        @Min(1)
        @Max(64)
        int concurrency();

        /** How often an event is tried before it is a dead letter. */
        @WithDefault("6")
        @Min(1)
        @Max(100)
        int attempts();

        /** Wait before the second attempt; each further one doubles it, with up to half of it more by chance. */
        @WithDefault("500ms")
        @DurationMin(millis = 10)
        @DurationMax(hours = 1)
        Duration firstDelay();

        /** The longest wait between two attempts. */
        @WithDefault("1m")
        @DurationMin(millis = 10)
        @DurationMax(days = 1)
        Duration maxDelay();

        /**
         * The largest event that is handled, in bytes; a larger one is a dead letter at once. Kafka takes records of
         * 1 MiB unless its own setting is raised; the bound leaves room for headers.
         */
        @WithDefault("262144")
        @Min(1024)
        @Max(1_000_000)
        int maxBytes();
    }
}
