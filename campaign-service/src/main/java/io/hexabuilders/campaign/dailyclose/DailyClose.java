package io.hexabuilders.campaign.dailyclose;

import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.CampaignAnnouncements;
import io.hexabuilders.campaign.campaign.CampaignAnnouncements.PerformanceReported;
import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.campaign.campaign.DaysToReport;
import io.hexabuilders.campaign.campaign.DaysToReport.Day;
import io.hexabuilders.campaign.metrics.MetricSums;
import io.hexabuilders.campaign.metrics.MetricSums.DayTime;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reports a campaign's days that are over. Some of them are one transaction: their reports, the events and the note
 * that they are made commit together, so a crash leaves nothing half done. The campaign is locked: figures do not
 * change under it, and replicas take different campaigns.
 */
@ApplicationScoped
class DailyClose {

    private final CampaignRegistry campaigns;
    private final DaysToReport days;
    private final MetricSums sums;
    private final DailyReports reports;
    private final Outbox outbox;
    private final InstantSource clock;
    private final DailyCloseConfig config;

    DailyClose(
            CampaignRegistry campaigns,
            DaysToReport days,
            MetricSums sums,
            DailyReports reports,
            Outbox outbox,
            InstantSource clock,
            DailyCloseConfig config) {
        this.campaigns = campaigns;
        this.days = days;
        this.sums = sums;
        this.reports = reports;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /** @return how many days were looked at; 0 when none is due, or somebody else is about the campaign */
    @Transactional
    int closeSome(UUID id, Instant endedBy) {
        return campaigns
                .lockUnlessLocked(id)
                .map(campaign -> closeSome(campaign, endedBy))
                .orElse(0);
    }

    private int closeSome(Campaign campaign, Instant endedBy) {
        var due = days.endedBy(campaign, endedBy, config.days());
        if (!due.isEmpty()) {
            report(campaign, due);
            days.done(campaign, due);
        }
        return due.size();
    }

    private void report(Campaign campaign, List<Day> due) {
        var latest = reports.latest(due);
        var changed = new ArrayList<DailyReport>();
        for (var day : sums.ofDays(due.stream().map(day -> time(campaign, day)).toList())) {
            var known = Optional.ofNullable(latest.get(new Day(day.campaignId(), day.day())));
            // A correction that was itself corrected, or a run that ends on a day already reported
            if (known.isEmpty() || !known.get().says(day.sums())) {
                long revision = known.map(DailyReport::revision).orElse(0L) + 1;
                changed.add(new DailyReport(day.campaignId(), day.day(), revision, day.sums()));
            }
        }
        if (!changed.isEmpty()) {
            reports.add(changed, campaign.plan().budgetOfRun().currency(), clock.instant());
            outbox.publishAll(changed.stream()
                    .map(report -> CampaignAnnouncements.performanceReported(announced(campaign, report)))
                    .toList());
        }
    }

    private static DayTime time(Campaign campaign, Day day) {
        var schedule = campaign.plan().scheduleOfRun();
        return new DayTime(
                day.campaignId(),
                day.day(),
                schedule.startOf(day.day()),
                schedule.startOf(day.day().plusDays(1)));
    }

    private static PerformanceReported announced(Campaign campaign, DailyReport report) {
        var currency = campaign.plan().budgetOfRun().currency();
        return new PerformanceReported(
                campaign.id(),
                campaign.ownerId(),
                report.day(),
                campaign.plan().scheduleOfRun().timeZone().getId(),
                report.revision(),
                report.sums().impressions(),
                report.sums().clicks(),
                report.sums().conversions(),
                new Money(report.sums().spend(), currency),
                new Money(report.sums().revenue(), currency));
    }
}
