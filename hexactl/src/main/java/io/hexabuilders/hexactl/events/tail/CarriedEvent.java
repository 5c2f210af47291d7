package io.hexabuilders.hexactl.events.tail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hexabuilders.hexactl.console.ExactJson;
import io.hexabuilders.hexactl.console.Visible;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of Kafka, whatever is in it.
 *
 * @param headers as text
 * @param data as text
 */
record CarriedEvent(
        String topic,
        int partition,
        long offset,
        Instant at,
        @Nullable String key,
        Map<String, String> headers,
        String data) {

    static CarriedEvent of(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return new CarriedEvent(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? null : text(record.key()),
                headers,
                text(record.value()));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** A CloudEvents attribute; empty where it is missing. */
    String attribute(String name) {
        return headers.getOrDefault("ce_" + name, "");
    }

    /** When, what, of which partner and what in it, by which request, where it lies. */
    String line() {
        String type = attribute("type");
        return Visible.text(String.join(
                "  ",
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                type.isEmpty() ? "(no type)" : type,
                "partner=" + orDash(attribute("partnerid")),
                "subject=" + orDash(attribute("subject")),
                "correlation=" + orDash(attribute("correlationid")),
                topic + "-" + partition + "@" + offset));
    }

    /** All of it; data that is JSON stands as such, other data as text. */
    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("topic", topic).put("partition", partition).put("offset", offset);
        node.put("at", at.toString()).put("key", key);
        var named = node.putObject("headers");
        headers.forEach(named::put);
        node.set("data", ExactJson.read(data).orElseGet(() -> TextNode.valueOf(data)));
        return node;
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
