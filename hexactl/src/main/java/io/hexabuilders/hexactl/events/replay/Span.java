package io.hexabuilders.hexactl.events.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which published events are meant.
 *
 * @param from when the first one happened
 * @param to when the first one happened that is not meant any more
 * @param type wire name; null for every type
 * @param partner null for every partner
 * @param after the position in the outbox behind which to begin; 0 for all
 */
record Span(
        Instant from,
        Instant to,
        @Nullable String type,
        @Nullable String partner,
        long after) {

    /** The same, without what happened before. */
    Span since(Instant earliest) {
        return from.isBefore(earliest) ? new Span(earliest, to, type, partner, after) : this;
    }
}
