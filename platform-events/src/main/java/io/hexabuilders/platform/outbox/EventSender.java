package io.hexabuilders.platform.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends events so that order holds for each key whatever fails: an event is sent when the one before it with the same
 * key is acknowledged, and not at all when that one failed. Different keys do not wait for each other.
 */
final class EventSender {

    /** @param failures of the events that Kafka did not take; those behind them with the same key were not sent */
    record Sent(List<PendingEvent> acknowledged, Map<PendingEvent, Throwable> failures) {}

    private final Producer<String, byte[]> producer;
    private final String topic;

    EventSender(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Sends all and waits for the answers: round by round, in each the next event of every key. */
    Sent send(List<PendingEvent> events) {
        if (events.isEmpty()) {
            return new Sent(List.of(), Map.of());
        }
        // Fails once, here, where the broker is away; otherwise each send would wait for it by itself.
        producer.partitionsFor(topic);
        Map<String, Queue<PendingEvent>> waiting = new LinkedHashMap<>();
        for (var event : events) {
            waiting.computeIfAbsent(event.partitionKey(), key -> new ArrayDeque<>())
                    .add(event);
        }
        var acknowledged = new ArrayList<PendingEvent>(events.size());
        var failures = new LinkedHashMap<PendingEvent, Throwable>();
        while (!waiting.isEmpty()) {
            var round = new LinkedHashMap<PendingEvent, CompletableFuture<Void>>();
            for (var ofKey : waiting.values()) {
                var next = ofKey.remove();
                round.put(next, send(next));
            }
            for (var send : round.entrySet()) {
                try {
                    send.getValue().join();
                    acknowledged.add(send.getKey());
                } catch (CompletionException e) {
                    failures.put(send.getKey(), e.getCause() == null ? e : e.getCause());
                    waiting.remove(send.getKey().partitionKey());
                }
            }
            waiting.values().removeIf(Queue::isEmpty);
        }
        return new Sent(acknowledged, failures);
    }

    private CompletableFuture<Void> send(PendingEvent event) {
        var answer = new CompletableFuture<Void>();
        var outgoing =
                new ProducerRecord<>(topic, event.partitionKey(), event.data().getBytes(StandardCharsets.UTF_8));
        event.headers().forEach((name, value) -> outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var _ = producer.send(outgoing, (place, failure) -> {
            if (failure == null) {
                answer.complete(null);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }
}
