package io.hexabuilders.campaign.budget;

import io.hexabuilders.campaign.campaign.Budget;
import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's budget as callers see it. All of it but the ids is null while a draft has no budget.
 *
 * @param remaining of the total; less than zero where more was spent than planned
 * @param usedPercent spent as percent of the total
 * @param today null without a schedule
 * @param pacingRatio 1 is an even pace, more is faster; null before the start
 * @param projectedEnd when the budget is used up at the present pace, at most the schedule's end; null before the start
 *     and while nothing is spent
 */
@Schema(name = "CampaignBudget")
record BudgetView(
        UUID campaignId,
        @Schema(nullable = true) @Nullable Money total,
        @Schema(nullable = true) @Nullable Money daily,
        @Schema(nullable = true) @Nullable Money spent,
        @Schema(nullable = true) @Nullable Money remaining,
        @Schema(nullable = true) @Nullable BigDecimal usedPercent,
        @Schema(nullable = true) @Nullable Today today,
        @Schema(nullable = true) @Nullable BigDecimal pacingRatio,
        @Schema(nullable = true) @Nullable Instant projectedEnd,
        List<Alert> alerts) {

    /**
     * The present day.
     *
     * @param date in the campaign's time zone
     * @param remaining null without a daily limit
     */
    @Schema(name = "BudgetToday")
    record Today(
            LocalDate date,
            Money spent,
            @Schema(nullable = true) @Nullable Money remaining) {}

    /** Raised once for each threshold, a percentage of the total. */
    @Schema(name = "BudgetAlert")
    record Alert(int threshold, Money spent, Money total, Instant raisedAt) {}

    static BudgetView of(Campaign campaign, Budget.Spending spending, List<BudgetAlert> alerts, Instant now) {
        var budget = campaign.plan().budget();
        var schedule = campaign.plan().schedule();
        if (budget == null) {
            return new BudgetView(campaign.id(), null, null, null, null, null, null, null, null, List.of());
        }
        var currency = budget.currency();
        var spent = new Money(spending.total(), currency);
        var pacing = Pacing.of(spending.total(), budget.total(), schedule, campaign.launchedAt(), now);
        var daily = budget.daily() == null ? null : new Money(budget.daily(), currency);
        var spentToday = new Money(spending.today(), currency);
        return new BudgetView(
                campaign.id(),
                budget.totalMoney(),
                daily,
                spent,
                budget.totalMoney().minus(spent),
                spending.total().movePointRight(2).divide(budget.total(), 2, RoundingMode.HALF_EVEN),
                schedule == null
                        ? null
                        : new Today(schedule.dayOf(now), spentToday, daily == null ? null : daily.minus(spentToday)),
                pacing.ratio(),
                pacing.projectedEnd(),
                alerts.stream()
                        .map(alert -> new Alert(
                                alert.threshold(),
                                new Money(alert.spent(), currency),
                                new Money(alert.total(), currency),
                                alert.raisedAt()))
                        .toList());
    }
}
