package io.hexabuilders.platform.inbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as Kafka delivered it, whatever is in it. */
@SuppressWarnings("ArrayRecordComponent") // bytes are compared by nobody
public record Delivery(
        String topic, int partition, long offset, @Nullable String key, Map<String, String> headers, byte[] data) {

    static Delivery of(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new Delivery(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                headers,
                Optional.ofNullable(record.value()).orElseGet(() -> new byte[0]));
    }

    String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
