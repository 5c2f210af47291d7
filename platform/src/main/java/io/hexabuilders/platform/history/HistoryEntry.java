package io.hexabuilders.platform.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change of a resource, as the API shows it.
 *
 * @param actor the token's subject, or {@code system}
 * @param changes by member; personal members are missing once they were erased
 */
public record HistoryEntry(
        UUID id,
        String resourceType,
        UUID resourceId,

        @Schema(description = "1 for the creation, without gaps")
        long sequence,

        Instant at,
        String actor,
        List<String> events,
        @Nullable String reason,
        String correlationId,
        Map<String, FromTo> changes) {

    /** A member's value before and after. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record FromTo(
            @Schema(nullable = true) @Nullable JsonNode from,
            @Schema(nullable = true) @Nullable JsonNode to) {}
}
