package io.hexabuilders.partner.statistics;

import io.hexabuilders.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A partner's business in figures, as far as the other services' events have arrived; zeros before the first.
 *
 * @param hires applications for its jobs that ended in employment
 * @param conversions of all its campaigns, on the days that are reported
 * @param revenue of all its campaigns on those days, by currency; a corrected day counts as it was corrected
 * @param lastActivityAt when the latest of what is counted here happened; null before the first
 * @param version rises with each event that is counted in
 */
@Schema(name = "PartnerStatistics")
public record PartnerStatistics(
        UUID partnerId,
        ContractCounts contracts,
        JobCounts jobs,
        long hires,
        CampaignCounts campaigns,
        long conversions,
        List<Money> revenue,
        BudgetAlerts budgetAlerts,
        @Schema(nullable = true) @Nullable Instant lastActivityAt,
        long version) {

    /**
     * @param total those that all parties have signed, whatever became of them
     * @param active those in force
     */
    public record ContractCounts(long total, long active) {}

    /**
     * @param total those that were ever posted
     * @param open those that are not closed, filled or expired; paused ones are open
     */
    public record JobCounts(long total, long open) {}

    /**
     * @param total those that were launched or cancelled
     * @param active those that run now
     */
    public record CampaignCounts(long total, long active, long completed) {}

    /**
     * @param total how many there were
     * @param latest the latest 20, newest first
     */
    public record BudgetAlerts(long total, List<BudgetAlert> latest) {}

    /**
     * A campaign has spent a share of its budget.
     *
     * @param threshold the share in percent
     */
    public record BudgetAlert(UUID campaignId, int threshold, Money spent, Money total, Instant raisedAt) {}
}
