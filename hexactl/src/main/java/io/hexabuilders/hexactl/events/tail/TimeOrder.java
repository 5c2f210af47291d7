package io.hexabuilders.hexactl.events.tail;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings the events of several partitions in the order of their time; those of one partition keep their order. An event
 * is handed out when no partition can come up with an earlier one, so only what was read ahead is held.
 */
final class TimeOrder {

    private static final Comparator<CarriedEvent> BY_TIME = Comparator.comparing(CarriedEvent::at)
            .thenComparing(CarriedEvent::topic)
            .thenComparingInt(CarriedEvent::partition);

    private final Map<TopicPartition, Queue<CarriedEvent>> read = new HashMap<>();
    private final Set<TopicPartition> ended = new HashSet<>();

    TimeOrder(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> read.put(partition, new ArrayDeque<>()));
    }

    void add(CarriedEvent event) {
        read.computeIfAbsent(new TopicPartition(event.topic(), event.partition()), _ -> new ArrayDeque<>())
                .add(event);
    }

    /** No event of the partition follows those that were added. */
    void end(TopicPartition partition) {
        ended.add(partition);
    }

    /** Whose next event has to be read before any can be handed out. */
    Set<TopicPartition> awaited() {
        var awaited = new HashSet<TopicPartition>();
        read.forEach((partition, events) -> {
            if (events.isEmpty() && !ended.contains(partition)) {
                awaited.add(partition);
            }
        });
        return awaited;
    }

    /** The next event; none while a partition is awaited, and when all were handed out. */
    Optional<CarriedEvent> next() {
        if (!awaited().isEmpty()) {
            return Optional.empty();
        }
        return read.values().stream()
                .filter(events -> !events.isEmpty())
                .min(Comparator.comparing(Queue::element, BY_TIME))
                .map(Queue::remove);
    }
}
