package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.recruitment.candidate.CandidateDetails.CandidateSkill;
import io.hexabuilders.recruitment.candidate.CandidateDetails.Education;
import io.hexabuilders.recruitment.candidate.CandidateDetails.Employment;
import io.hexabuilders.recruitment.vocabulary.LanguageSkill;
import io.hexabuilders.recruitment.vocabulary.Location;
import io.hexabuilders.recruitment.vocabulary.Seniority;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A candidate on the wire.
 *
 * @param allowedActions without {@code apply} once the consent is over
 */
@Schema(name = "Candidate")
record CandidateView(
        UUID id,
        String name,
        String email,
        @Schema(nullable = true) @Nullable String phone,
        @Schema(nullable = true) @Nullable Location location,
        boolean remote,
        @Schema(nullable = true) @Nullable Integer yearsOfExperience,
        @Schema(nullable = true) @Nullable Seniority seniority,
        @Schema(nullable = true) @Nullable ExpectedSalary expectedSalary,
        Availability availability,
        List<CandidateSkill> skills,
        List<LanguageSkill> languages,
        List<Education> education,
        List<Employment> workHistory,
        Consent consent,
        Instant createdAt,
        Instant updatedAt,
        long version,
        Set<CandidateAction> allowedActions) {}
