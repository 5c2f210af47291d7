package io.hexabuilders.platform.change;

import java.util.List;
import java.util.Optional;

/**
 * A decision that was taken: the aggregate in its new state, how it looked before, and at least one event that says
 * what happened. Repositories save nothing else, so neither history nor events can be forgotten.
 *
 * @param events in the order they happened; the first names the change in history
 */
public record Change<A extends Aggregate>(A aggregate, Snapshot before, List<? extends DomainEvent> events) {

    public Change {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a change of " + aggregate.resourceType() + " needs an event");
        }
        events = List.copyOf(events);
    }

    public static <A extends Aggregate> Change<A> created(A aggregate, DomainEvent event) {
        return new Change<>(aggregate, Snapshot.empty(), List.of(event));
    }

    public static <A extends Aggregate> Change<A> of(A aggregate, Snapshot before, DomainEvent... events) {
        return new Change<>(aggregate, before, List.of(events));
    }

    /** The reason given with the first event that has one. */
    public Optional<String> why() {
        return events.stream().flatMap(event -> event.why().stream()).findFirst();
    }
}
