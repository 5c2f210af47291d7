package io.hexabuilders.profile360.profile;

import io.hexabuilders.profile360.source.CampaignsAnswer;
import io.hexabuilders.profile360.source.ContractsAnswer;
import io.hexabuilders.profile360.source.PartnerAnswer;
import io.hexabuilders.profile360.source.RecruitmentAnswer;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The partner in a few figures. A figure is null when its section is not shown or missing.
 *
 * @param validationPercentage share of the required checks that have passed
 * @param lastActivityAt the newest change of all; null as well when a source's changes are missing
 */
@Schema(name = "Summary")
record Headline(
        String name,
        String status,
        String tier,
        @Schema(nullable = true) @Nullable Integer validationPercentage,
        @Schema(nullable = true) @Nullable Long contractsSigned,
        @Schema(nullable = true) @Nullable Long contractsActive,
        @Schema(nullable = true) @Nullable Long jobsPosted,
        @Schema(nullable = true) @Nullable Long applications,
        @Schema(nullable = true) @Nullable Long hires,
        @Schema(nullable = true) @Nullable Long campaigns,
        @Schema(nullable = true) @Nullable Long campaignsActive,
        @Schema(nullable = true) @Nullable Instant lastActivityAt) {

    static Headline of(
            PartnerAnswer.Partner partner,
            PartnerAnswer.@Nullable Validation validation,
            ContractsAnswer.@Nullable Contracts contracts,
            @Nullable RecruitmentAnswer recruitment,
            @Nullable CampaignsAnswer campaigns,
            @Nullable Instant lastActivityAt) {
        return new Headline(
                partner.displayName(),
                partner.status(),
                partner.tier(),
                validation == null ? null : validation.percentage(),
                contracts == null ? null : contracts.signedTotal(),
                contracts == null ? null : contracts.active(),
                recruitment == null ? null : recruitment.jobs().posted(),
                recruitment == null ? null : recruitment.applications(),
                recruitment == null ? null : recruitment.hires(),
                campaigns == null ? null : campaigns.total(),
                campaigns == null ? null : campaigns.byStatus().get("ACTIVE"),
                lastActivityAt);
    }
}
