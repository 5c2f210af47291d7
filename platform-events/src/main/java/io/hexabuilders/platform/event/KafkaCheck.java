package io.hexabuilders.platform.event;

import io.hexabuilders.platform.security.ProductionCheck;
import jakarta.inject.Singleton;
import java.util.List;

/** Without Kafka a program runs and its events wait: convenient locally, and in production found out too late. */
@Singleton
class KafkaCheck implements ProductionCheck {

    private final Kafka kafka;

    KafkaCheck(Kafka kafka) {
        this.kafka = kafka;
    }

    @Override
    public List<String> findings() {
        return kafka.isConfigured()
                ? List.of()
                : List.of("kafka.bootstrap.servers: not set, events would wait for ever; name the brokers, for example"
                        + " kafka-1:9092,kafka-2:9092.");
    }
}
