package io.hexabuilders.profile360.profile;

import io.hexabuilders.profile360.source.Activity;
import io.hexabuilders.profile360.source.SourceName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change of what belongs to the partner, in whichever service. */
record ActivityEntry(
        @Schema(examples = "onboarding-service") String source,
        UUID id,
        @Schema(examples = "contract") String resourceType,
        UUID resourceId,
        Instant at,
        List<String> events) {

    /** How many changes are shown. Each source tells as many, so the newest of all are among them. */
    static final int SHOWN = 20;

    private static final Comparator<ActivityEntry> NEWEST_FIRST = Comparator.comparing(ActivityEntry::at)
            .thenComparing(ActivityEntry::id)
            .reversed();

    /** The newest changes of all sources, newest first. */
    static List<ActivityEntry> newest(Map<SourceName, List<Activity>> bySource) {
        return bySource.entrySet().stream()
                .flatMap(source -> source.getValue().stream().map(change -> of(source.getKey(), change)))
                .sorted(NEWEST_FIRST)
                .limit(SHOWN)
                .toList();
    }

    private static ActivityEntry of(SourceName source, Activity change) {
        return new ActivityEntry(
                source.service(),
                change.id(),
                change.resourceType(),
                change.resourceId(),
                change.at(),
                change.events());
    }
}
