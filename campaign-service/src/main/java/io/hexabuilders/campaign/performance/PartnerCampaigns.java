package io.hexabuilders.campaign.performance;

import io.hexabuilders.campaign.campaign.CampaignQueries;
import io.hexabuilders.campaign.campaign.CampaignStatus;
import io.hexabuilders.platform.history.RecentChange;
import io.hexabuilders.platform.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All that this service knows of a partner.
 *
 * @param byStatus every status, also those without campaigns
 * @param performance over all campaigns since their beginning, one entry for each currency
 * @param budgets what campaigns that are not cancelled may spend, with what all campaigns have spent
 * @param best the campaign with the highest ROAS of those that have spent; of equal ones the one that spent most
 * @param worst the one with the lowest, when more than one campaign has spent
 * @param latest the ten newest campaigns
 * @param recentActivity the latest 20 changes, newest first
 */
@Schema(name = "PartnerCampaigns")
record PartnerCampaigns(
        UUID partnerId,
        long total,
        Map<CampaignStatus, Long> byStatus,
        List<CurrencyFigures> performance,
        List<BudgetUse> budgets,
        @Schema(nullable = true) @Nullable Ranked best,
        @Schema(nullable = true) @Nullable Ranked worst,
        List<CampaignQueries.Item> latest,
        List<RecentChange> recentActivity) {

    /** The figures of all campaigns in one currency. */
    @Schema(name = "CurrencyFigures")
    record CurrencyFigures(String currency, Figures figures) {}

    /** What may be spent and has been, in one currency. */
    @Schema(name = "BudgetUse")
    record BudgetUse(
            String currency,
            Money total,
            Money used,

            @Schema(nullable = true, description = "used / total × 100; null without a budget") @Nullable
            BigDecimal usedPercent) {}

    /** A campaign that stands out. */
    @Schema(name = "RankedCampaign")
    record Ranked(UUID id, String name, BigDecimal roas, Money spend, Money revenue) {}
}
