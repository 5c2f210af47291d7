package io.hexabuilders.profile360.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.hexabuilders.profile360.source.Reply;
import io.hexabuilders.profile360.source.Reply.Answered;
import io.hexabuilders.profile360.source.Reply.Missing;
import io.hexabuilders.profile360.source.SourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a section can be relied on.
 *
 * @param asOf the section is at least as new as this; null when it is missing
 * @param source who was asked; for the activity all of them
 * @param latencyMs how long the slowest of them took, to its answer or to giving up
 */
record SectionState(
        Status status,
        @Schema(nullable = true) @Nullable Instant asOf,
        @Schema(nullable = true) @Nullable Long ageSeconds,
        @Schema(examples = "campaign-service") String source,
        long latencyMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Failure error) {

    /** Whether a section is there. */
    public enum Status {
        FRESH,
        /** It is left out; only the activity still shows what the sources that answered have told. */
        UNAVAILABLE
    }

    /**
     * Why a section is missing.
     *
     * @param missingSources whose part is missing
     */
    @Schema(name = "SectionFailure")
    record Failure(Reply.Reason reason, String detail, List<String> missingSources) {}

    @JsonIgnore
    boolean isFresh() {
        return switch (status) {
            case FRESH -> true;
            case UNAVAILABLE -> false;
        };
    }

    /** The state of a section that comes from these replies; whole only when all have answered. */
    static SectionState of(Map<SourceName, Reply<?>> replies, Instant now) {
        String source = services(replies.keySet().stream().toList());
        long latency =
                replies.values().stream().mapToLong(Reply::latencyMs).max().orElse(0);
        var missing = replies.entrySet().stream()
                .filter(reply -> reply.getValue() instanceof Missing)
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty() && replies.get(missing.getFirst()) instanceof Missing<?> first) {
            var services = missing.stream().map(SourceName::service).toList();
            return new SectionState(
                    Status.UNAVAILABLE,
                    null,
                    null,
                    source,
                    latency,
                    new Failure(first.reason(), first.detail(), services));
        }
        var asOf = replies.values().stream()
                .filter(Answered.class::isInstance)
                .map(reply -> ((Answered<?>) reply).asOf())
                .min(Comparator.naturalOrder())
                .orElse(now);
        return new SectionState(
                Status.FRESH, asOf, Math.max(0, Duration.between(asOf, now).toSeconds()), source, latency, null);
    }

    private static String services(List<SourceName> names) {
        return names.stream().map(SourceName::service).collect(Collectors.joining(", "));
    }
}
