package io.hexabuilders.campaign.budget;

import io.hexabuilders.campaign.campaign.Budget;
import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.CampaignAnnouncements;
import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.campaign.campaign.Schedule;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What campaigns have spent. Writers hold the campaign's lock, so amounts add up and alerts come once. */
@ApplicationScoped
public class BudgetLedger {

    /** Percent of the total at which an alert is raised. */
    private static final List<Integer> THRESHOLDS = List.of(50, 80, 100);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Sql sql;
    private final CampaignRegistry campaigns;
    private final Outbox outbox;

    BudgetLedger(Sql sql, CampaignRegistry campaigns, Outbox outbox) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.outbox = outbox;
    }

    /** What the campaign has spent in all and on the day that it is in its time zone. */
    public Budget.Spending spending(Campaign campaign, Instant now) {
        return new Budget.Spending(
                spent(campaign.id()), spentOn(campaign.id(), campaign.plan().schedule(), now));
    }

    /**
     * Adds what came to each day, less where a correction lowered it; raises the alerts that are due, and lets the
     * campaign pause or rest when a limit is reached. Part of the transaction that writes the figures.
     *
     * @param campaign locked by the caller
     * @param additions by day in the campaign's time zone
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Campaign campaign, Map<LocalDate, BigDecimal> additions, Instant now) {
        var sum = additions.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        sql.update("""
                INSERT INTO budget_ledger (campaign_id, spent) VALUES (?, 0) ON CONFLICT (campaign_id) DO NOTHING
                """, List.of(campaign.id()));
        sql.update("UPDATE budget_ledger SET spent = spent + ? WHERE campaign_id = ?", List.of(sum, campaign.id()));
        sql.update("""
                INSERT INTO budget_day (campaign_id, day, spent)
                SELECT ?, addition.day, addition.amount FROM unnest(?::text[]::date[], ?::text[]::numeric[]) AS addition (day, amount)
                ON CONFLICT (campaign_id, day) DO UPDATE SET spent = budget_day.spent + EXCLUDED.spent
                """, List.of(campaign.id(), additions.keySet(), plain(additions.values())));
        settle(campaign, now);
    }

    /** Raises the alerts that are due at the present budget, and lets the campaign stop at a limit. */
    void settle(Campaign campaign, Instant now) {
        var spending = spending(campaign, now);
        var budget = campaign.plan().budget();
        if (budget != null) {
            raiseAlerts(campaign, new Money(spending.total(), budget.currency()), budget.totalMoney(), now);
        }
        campaign.restrain(spending, now).ifPresent(campaigns::save);
    }

    private void raiseAlerts(Campaign campaign, Money spent, Money total, Instant now) {
        for (int threshold : THRESHOLDS) {
            var limit = total.amount().multiply(BigDecimal.valueOf(threshold));
            if (spent.amount().multiply(HUNDRED).compareTo(limit) >= 0) {
                int raised = sql.update("""
                        INSERT INTO budget_alert (campaign_id, threshold, spent, total, raised_at)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT (campaign_id, threshold) DO NOTHING
                        """, List.of(campaign.id(), threshold, spent.amount(), total.amount(), now));
                if (raised > 0) {
                    outbox.publish(CampaignAnnouncements.budgetAlertRaised(campaign, threshold, spent, total));
                }
            }
        }
    }

    /** The alerts raised so far, lowest threshold first. */
    List<BudgetAlert> alerts(UUID campaignId) {
        return sql.list(
                "SELECT threshold, spent, total, raised_at FROM budget_alert WHERE campaign_id = ? ORDER BY threshold",
                List.of(campaignId),
                row -> new BudgetAlert(
                        (int) row.number("threshold"),
                        row.decimal("spent"),
                        row.decimal("total"),
                        row.instant("raised_at")));
    }

    private BigDecimal spent(UUID campaignId) {
        return sql.one(
                        "SELECT spent FROM budget_ledger WHERE campaign_id = ?",
                        List.of(campaignId),
                        row -> row.decimal("spent"))
                .orElse(BigDecimal.ZERO);
    }

    private BigDecimal spentOn(UUID campaignId, @Nullable Schedule schedule, Instant now) {
        return schedule == null
                ? BigDecimal.ZERO
                : sql.one(
                                "SELECT spent FROM budget_day WHERE campaign_id = ? AND day = ?",
                                Arrays.asList(campaignId, schedule.dayOf(now)),
                                row -> row.decimal("spent"))
                        .orElse(BigDecimal.ZERO);
    }

    private static List<String> plain(Collection<BigDecimal> amounts) {
        return amounts.stream().map(BigDecimal::toPlainString).toList();
    }
}
