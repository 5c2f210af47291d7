package io.hexabuilders.profile360.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexabuilders.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the campaign service says.
 *
 * @param performance over all campaigns since their beginning, one entry for each currency
 * @param budgets what campaigns may spend and have spent, one entry for each currency
 * @param best the campaign with the highest ROAS of those that have spent
 * @param worst the one with the lowest, when more than one campaign has spent
 * @param latest the ten youngest, newest first
 */
@Schema(name = "Campaigns")
public record CampaignsAnswer(
        UUID partnerId,
        long total,
        Map<String, Long> byStatus,
        List<CurrencyFigures> performance,
        List<BudgetUse> budgets,
        @Schema(nullable = true) @Nullable Ranked best,
        @Schema(nullable = true) @Nullable Ranked worst,
        List<Campaign> latest,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Schema(hidden = true)
        List<Activity> recentActivity) {

    public CampaignsAnswer {
        Objects.requireNonNull(byStatus, "byStatus");
        recentActivity = List.copyOf(recentActivity);
    }

    /** The figures of all campaigns in one currency. */
    @Schema(name = "CurrencyFigures")
    public record CurrencyFigures(String currency, Figures figures) {}

    /** Sums and ratios; a ratio whose divisor is zero is null. */
    @Schema(name = "Figures")
    public record Figures(
            long impressions,
            long clicks,
            long conversions,
            Money spend,
            Money revenue,

            @Schema(nullable = true, description = "clicks / impressions") @Nullable
            BigDecimal ctr,

            @Schema(nullable = true, description = "conversions / clicks") @Nullable
            BigDecimal cvr,

            @Schema(nullable = true, description = "spend / conversions") @Nullable
            Money cpa,

            @Schema(nullable = true, description = "revenue / spend") @Nullable
            BigDecimal roas) {}

    /** What may be spent and has been, in one currency. */
    @Schema(name = "BudgetUse")
    public record BudgetUse(
            String currency,
            Money total,
            Money used,

            @Schema(nullable = true, description = "used / total × 100; null without a budget") @Nullable
            BigDecimal usedPercent) {}

    /** A campaign that stands out. */
    @Schema(name = "RankedCampaign")
    public record Ranked(UUID id, String name, BigDecimal roas, Money spend, Money revenue) {}

    /** A campaign in the list. */
    @Schema(name = "Campaign")
    public record Campaign(UUID id, String name, String status, Instant createdAt) {}
}
