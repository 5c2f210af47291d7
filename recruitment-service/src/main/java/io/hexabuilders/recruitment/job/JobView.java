package io.hexabuilders.recruitment.job;

import io.hexabuilders.recruitment.job.JobTerms.JobType;
import io.hexabuilders.recruitment.job.JobTerms.RemotePolicy;
import io.hexabuilders.recruitment.job.JobTerms.SkillRequirement;
import io.hexabuilders.recruitment.vocabulary.Location;
import io.hexabuilders.recruitment.vocabulary.Seniority;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job on the wire.
 *
 * @param hires how many openings are taken
 * @param postedAt when it was first posted; null while it never was
 * @param allowedActions what the present status allows
 */
@Schema(name = "Job")
record JobView(
        UUID id,
        UUID partnerId,
        String title,
        String description,
        @Schema(nullable = true) @Nullable Location location,
        RemotePolicy remotePolicy,
        @Schema(nullable = true) @Nullable SalaryRange salary,
        JobType type,
        @Schema(nullable = true) @Nullable Seniority level,
        List<SkillRequirement> requiredSkills,
        List<SkillRequirement> preferredSkills,
        List<String> stages,
        int openings,
        int hires,
        @Schema(nullable = true) @Nullable Integer maxApplications,
        @Schema(nullable = true) @Nullable Instant expiresAt,
        JobStatus status,
        Instant statusSince,
        @Schema(nullable = true) @Nullable String statusReason,
        @Schema(nullable = true) @Nullable Instant postedAt,
        Instant createdAt,
        Instant updatedAt,
        long version,
        Set<JobAction> allowedActions) {

    static JobView of(
            UUID id,
            JobTerms terms,
            JobStatus status,
            Instant statusSince,
            @Nullable String statusReason,
            @Nullable Instant postedAt,
            int hires,
            Instant createdAt,
            Instant updatedAt,
            long version) {
        return new JobView(
                id,
                terms.partnerId(),
                terms.title(),
                terms.description(),
                terms.location(),
                terms.remotePolicy(),
                terms.salary(),
                terms.type(),
                terms.level(),
                terms.requiredSkills(),
                terms.preferredSkills(),
                terms.stages(),
                terms.openings(),
                hires,
                terms.maxApplications(),
                terms.expiresAt(),
                status,
                statusSince,
                statusReason,
                postedAt,
                createdAt,
                updatedAt,
                version,
                status.allowedActions());
    }
}
