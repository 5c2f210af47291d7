package io.hexabuilders.suite.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Headers and data as a producer would write them, for events that no producer of the suite has written. */
final class RawEvent {

    private RawEvent() {}

    /** The headers of a new event. */
    static Map<String, String> headers(String type, String partner) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", "/test");
        headers.put("ce_type", type);
        headers.put("ce_subject", partner);
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_partnerid", partner);
        headers.put("ce_correlationid", "raw");
        return headers;
    }

    static Map<String, String> with(Map<String, String> headers, String name, String value) {
        headers.put(name, value);
        return headers;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Empty where it is missing. */
    static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
