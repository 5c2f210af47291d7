package io.hexabuilders.platform.outbox;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Takes records but for those of one key. */
final class RefusingProducer extends MockProducer<String, byte[]> {

    static final String TOPIC = "hexabuilders.partner";

    private String refused;
    private int attempts;

    RefusingProducer(String refused) {
        super(
                new Cluster(
                        "test", List.of(), List.of(new PartitionInfo(TOPIC, 0, null, null, null)), Set.of(), Set.of()),
                true,
                null,
                new StringSerializer(),
                new ByteArraySerializer());
        this.refused = refused;
    }

    void takeAll() {
        refused = "";
    }

    /** How often a record of the refused key was sent. */
    int attempts() {
        return attempts;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
        if (record.key().equals(refused)) {
            attempts++;
            var failure = new RecordTooLargeException("larger than the broker takes");
            callback.onCompletion(null, failure);
            return CompletableFuture.failedFuture(failure);
        }
        return super.send(record, callback);
    }
}
