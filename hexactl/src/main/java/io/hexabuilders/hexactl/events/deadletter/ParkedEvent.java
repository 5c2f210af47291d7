package io.hexabuilders.hexactl.events.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a service could not handle at once.
 *
 * @param eventId null where its headers could not be read; so are type and partner
 * @param behind how many later events of the partner wait for it
 */
record ParkedEvent(
        LetterId id,
        ParkedStatus status,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String partner,
        int attempts,
        @Nullable String error,
        Instant parkedAt,
        long behind) {

    /** Whether the service could try it again; it cannot where the headers could not be read. */
    boolean isReadable() {
        return eventId != null && partner != null;
    }
}
