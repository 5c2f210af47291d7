package io.hexabuilders.campaign.campaign;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as callers see it.
 *
 * @param pause why it stands still; only while PAUSED
 * @param allowedActions what its status allows
 */
@Schema(name = "Campaign")
public record CampaignView(
        UUID id,
        UUID partnerId,
        String name,
        @Schema(nullable = true) @Nullable String description,
        CampaignPlan.Objective objective,
        CampaignPlan.Type type,
        @Schema(nullable = true) @Nullable Budget budget,
        @Schema(nullable = true) @Nullable Schedule schedule,
        Targeting targeting,
        CampaignStatus status,
        Instant statusSince,
        @Schema(nullable = true) @Nullable Pause pause,
        @Schema(nullable = true) @Nullable Instant launchedAt,
        Instant createdAt,
        Instant updatedAt,
        long version,
        Set<CampaignStatus.Action> allowedActions) {

    static CampaignView of(
            Campaign campaign,
            UUID partnerId,
            CampaignPlan plan,
            Targeting targeting,
            Instant statusSince,
            @Nullable Pause pause,
            @Nullable Instant launchedAt,
            Instant createdAt,
            Instant updatedAt) {
        return new CampaignView(
                campaign.id(),
                partnerId,
                plan.name(),
                plan.description(),
                plan.objective(),
                plan.type(),
                plan.budget(),
                plan.schedule(),
                targeting,
                campaign.status(),
                statusSince,
                pause,
                launchedAt,
                createdAt,
                updatedAt,
                campaign.version(),
                campaign.status().actions());
    }
}
