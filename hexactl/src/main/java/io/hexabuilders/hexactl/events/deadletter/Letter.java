package io.hexabuilders.hexactl.events.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a parked event.
 *
 * @param place topic, partition and offset that it came from
 * @param headers as the service got them
 * @param nextAttemptAt null where it is not tried again by itself
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are compared by nobody
record Letter(
        ParkedEvent event,
        String consumer,
        String place,
        @Nullable String key,
        JsonNode headers,
        byte[] data,
        @Nullable Instant nextAttemptAt,
        @Nullable Decision decision) {

    /** Who decided what. */
    record Decision(String by, Instant at, String reason) {}
}
