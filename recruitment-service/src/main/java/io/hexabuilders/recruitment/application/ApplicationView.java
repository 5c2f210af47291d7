package io.hexabuilders.recruitment.application;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An application on the wire.
 *
 * @param partnerId the partner whose job it is
 * @param stage SUBMITTED, one of the job's stages, OFFER, ACCEPTED, HIRED, REJECTED or WITHDRAWN
 * @param stagesAhead what {@code advance} can reach, the next one first
 * @param timeInStages every stage it has been in, in order
 * @param allowedActions what the present stage allows
 */
@Schema(name = "Application")
record ApplicationView(
        UUID id,
        UUID jobId,
        UUID candidateId,
        UUID partnerId,
        ApplicationSource source,
        @Schema(nullable = true) @Nullable String coverLetter,
        String stage,
        List<String> stagesAhead,
        List<TimeInStage> timeInStages,
        @Schema(nullable = true) @Nullable Rejection rejection,
        List<Remark> feedback,
        List<Remark> notes,
        Instant createdAt,
        Instant updatedAt,
        long version,
        Set<ApplicationAction> allowedActions) {

    /**
     * The time an application spent in a stage.
     *
     * @param leftAt null for the stage it is in
     * @param seconds whole seconds; null for the stage it is in, whose time runs on
     */
    record TimeInStage(
            String stage,
            Instant enteredAt,
            @Schema(nullable = true) @Nullable Instant leftAt,
            @Schema(nullable = true) @Nullable Long seconds) {

        static TimeInStage of(StageVisit visit, Instant now) {
            return new TimeInStage(
                    visit.stage(),
                    visit.enteredAt(),
                    visit.leftAt(),
                    visit.leftAt() == null ? null : visit.time(now).toSeconds());
        }
    }
}
