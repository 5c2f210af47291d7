package io.hexabuilders.profile360.source;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * One change, as a source's history has it. Who did it and what the values were stand in that history, for those who may
 * read it.
 */
public record Activity(UUID id, String resourceType, UUID resourceId, Instant at, List<String> events) {

    public Activity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        events = List.copyOf(events);
    }
}
