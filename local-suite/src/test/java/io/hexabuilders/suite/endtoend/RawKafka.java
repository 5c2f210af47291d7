package io.hexabuilders.suite.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts records into the launched suite's topics past its programs, and reads them. */
final class RawKafka implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Properties settings = new Properties();
    private final KafkaProducer<String, byte[]> producer;

    RawKafka(LaunchedSuite suite) {
        settings.put(
                "bootstrap.servers", suite.withPorts("http://localhost:9092").substring("http://".length()));
        var producing = new Properties();
        producing.putAll(settings);
        producing.put("max.request.size", 4 << 20);
        producer = new KafkaProducer<>(producing, new StringSerializer(), new ByteArraySerializer());
    }

    void send(String topic, int partition, String key, Map<String, String> headers, byte[] data)
            throws InterruptedException, ExecutionException {
        var record = new ProducerRecord<>(topic, partition, key, data);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
    }

    /** All records of a topic. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
