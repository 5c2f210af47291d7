package io.hexabuilders.platform.inbox;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The event types that this service handles. */
@ApplicationScoped
public class EventConsumers {

    private final Map<String, EventConsumer> byType = new TreeMap<>();

    EventConsumers(@All List<EventConsumer> consumers) {
        consumers.forEach(consumer -> byType.put(consumer.type(), consumer));
    }

    Optional<EventConsumer> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    public Collection<EventConsumer> all() {
        return byType.values();
    }

    Set<String> topics() {
        var topics = new TreeSet<String>();
        byType.values().forEach(consumer -> topics.add(consumer.topic()));
        return topics;
    }
}
