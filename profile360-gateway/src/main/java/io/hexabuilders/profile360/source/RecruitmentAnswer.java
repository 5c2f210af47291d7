package io.hexabuilders.profile360.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the recruitment service says.
 *
 * @param applications how many the partner's jobs have had
 * @param applicationsByStage only stages with applications in them
 * @param hires applications that ended in employment
 * @param latestJobs the ten youngest, newest first
 */
@Schema(name = "Recruitment")
public record RecruitmentAnswer(
        UUID partnerId,
        JobCounts jobs,
        long applications,
        Map<String, Long> applicationsByStage,
        long hires,
        List<Job> latestJobs,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Schema(hidden = true)
        List<Activity> recentActivity) {

    public RecruitmentAnswer {
        Objects.requireNonNull(jobs, "jobs");
        recentActivity = List.copyOf(recentActivity);
    }

    /**
     * How many jobs.
     *
     * @param posted those that were ever posted
     */
    @Schema(name = "JobCounts")
    public record JobCounts(Map<String, Long> byStatus, long total, long posted) {}

    /** A job in the list. */
    @Schema(name = "Job")
    public record Job(
            UUID id,
            String title,
            @Schema(nullable = true) @Nullable String city,
            @Schema(nullable = true) @Nullable String country,
            String type,
            String status,
            int openings,
            int hires,
            @Schema(nullable = true) @Nullable Instant postedAt,
            Instant createdAt) {}
}
