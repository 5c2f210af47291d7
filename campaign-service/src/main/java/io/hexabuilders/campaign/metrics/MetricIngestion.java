package io.hexabuilders.campaign.metrics;

import io.hexabuilders.campaign.adgroup.AdGroupQueries;
import io.hexabuilders.campaign.budget.BudgetLedger;
import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.campaign.campaign.DaysToReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes in batches of figures. One transaction writes the hours, the campaign's totals, its spending and what follows
 * from it; batches of one campaign go one after another, those of different campaigns side by side.
 */
@ApplicationScoped
class MetricIngestion {

    private final CampaignRegistry campaigns;
    private final AdGroupQueries adGroups;
    private final MetricStore store;
    private final BudgetLedger ledger;
    private final DaysToReport daysToReport;
    private final InstantSource clock;

    MetricIngestion(
            CampaignRegistry campaigns,
            AdGroupQueries adGroups,
            MetricStore store,
            BudgetLedger ledger,
            DaysToReport daysToReport,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.adGroups = adGroups;
        this.store = store;
        this.ledger = ledger;
        this.daysToReport = daysToReport;
        this.clock = clock;
    }

    /**
     * What became of a batch.
     *
     * @param applied rows that were new or corrected an earlier one
     * @param unchanged rows that were known already, or older than what is known
     */
    record Receipt(int received, long applied, long unchanged) {}

    /** Refuses the whole batch when one row is wrong, and one for a campaign that has never run. */
    @Transactional
    Receipt take(UUID campaignId, List<@Nullable MetricRow> rows) {
        // Checked before the lock is taken: nobody waits for the reading of ten thousand rows.
        var seen = campaigns.require(campaignId);
        var now = clock.instant();
        var earliest = earliest(seen, now);
        var timeZone = seen.plan().scheduleOfRun().timeZone();
        var batch = MetricRules.check(rows, adGroups.creatives(campaignId), earliest, now, timeZone);
        var campaign = campaigns.lock(campaignId);
        var days = store.upsert(campaignId, batch);
        long applied = days.stream().mapToLong(MetricStore.DayChange::rows).sum();
        if (applied > 0) {
            var currency = campaign.plan().budgetOfRun().currency();
            store.addToTotal(campaignId, campaign.ownerId(), currency.getCurrencyCode(), days);
            daysToReport.changed(
                    campaign, days.stream().map(MetricStore.DayChange::day).toList());
            ledger.add(
                    campaign,
                    days.stream().collect(Collectors.toMap(MetricStore.DayChange::day, MetricStore.DayChange::spend)),
                    now);
        }
        return new Receipt(rows.size(), applied, rows.size() - applied);
    }

    /** Figures begin with the planned start, or with the launch where that was earlier; partitions reach back a year. */
    private static Instant earliest(Campaign campaign, Instant now) {
        var launched = campaign.launchedAt();
        if (launched == null) {
            throw MetricError.CAMPAIGN_NOT_LAUNCHED.because(
                    "A " + campaign.status() + " campaign that never ran has no figures: launch it first.");
        }
        var start = campaign.plan().scheduleOfRun().start();
        var begun = launched.isBefore(start) ? launched : start;
        var kept = now.minus(MetricPartitions.KEPT);
        return (begun.isBefore(kept) ? kept : begun).truncatedTo(ChronoUnit.HOURS);
    }
}
