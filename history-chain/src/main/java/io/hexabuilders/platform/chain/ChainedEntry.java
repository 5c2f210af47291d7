package io.hexabuilders.platform.chain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of history as its hash covers it.
 *
 * @param sequence 1 for the creation, without gaps
 * @param changes canonical JSON of the members that are not personal
 * @param personalDigest hex SHA-256 of the personal part, which may be erased later without breaking the chain
 */
public record ChainedEntry(
        UUID id,
        String resourceType,
        UUID resourceId,
        long sequence,
        Instant at,
        String actor,
        String events,
        @Nullable String reason,
        String correlationId,
        String changes,
        @Nullable String personalDigest) {}
