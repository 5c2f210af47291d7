package io.hexabuilders.campaign.dailyclose;

import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.CampaignAnnouncements;
import io.hexabuilders.campaign.campaign.CampaignAnnouncements.PerformanceReported;
import io.hexabuilders.campaign.campaign.Campaigns;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reports days that are over. A batch is one transaction: its reports, their events and the note that they are made
 * commit together, so a crash leaves nothing half done. The campaigns of a batch are locked: figures do not change
 * under it, and replicas take different campaigns.
 */
@ApplicationScoped
class DailyClose {

    private final Campaigns campaigns;
    private final DaysToReport days;
    private final MetricSums sums;
    private final DailyReports reports;
    private final Outbox outbox;
    private final InstantSource clock;
    private final DailyCloseConfig config;

    DailyClose(
            Campaigns campaigns,
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

    /** @return how many days were looked at; 0 when none is due that nobody else is about */
    @Transactional
    int closeSome() {
        var now = clock.instant();
        var endedBy = now.minus(config.grace());
        var locked = campaigns.lockWithDaysToReport(endedBy, config.campaigns());
        var due = locked.isEmpty() ? List.<Day>of() : days.endedBy(locked, endedBy, config.days());
        if (!due.isEmpty()) {
            report(locked, due, now);
            days.done(locked, due);
        }
        return due.size();
    }

    private void report(List<Campaign> locked, List<Day> due, Instant now) {
        Map<UUID, Campaign> byId = locked.stream().collect(Collectors.toMap(Campaign::id, Function.identity()));
        var latest = reports.latest(due);
        var changed = new ArrayList<DailyReport>();
        for (var day : sums.ofDays(due.stream().map(day -> time(byId, day)).toList())) {
            var known = Optional.ofNullable(latest.get(new Day(day.campaignId(), day.day())));
            // A correction that was itself corrected, or a run that ends on a day already reported
            if (known.isEmpty() || !known.get().says(day.sums())) {
                long revision = known.map(DailyReport::revision).orElse(0L) + 1;
                changed.add(new DailyReport(day.campaignId(), day.day(), revision, day.sums()));
            }
        }
        if (!changed.isEmpty()) {
            reports.add(changed, currencies(locked), now);
            outbox.publishAll(changed.stream()
                    .map(report -> CampaignAnnouncements.performanceReported(announced(byId, report)))
                    .toList());
        }
    }

    private static DayTime time(Map<UUID, Campaign> campaigns, Day day) {
        var schedule = of(campaigns, day.campaignId()).plan().scheduleOfRun();
        return new DayTime(
                day.campaignId(),
                day.day(),
                schedule.startOf(day.day()),
                schedule.startOf(day.day().plusDays(1)));
    }

    private static PerformanceReported announced(Map<UUID, Campaign> campaigns, DailyReport report) {
        var campaign = of(campaigns, report.campaignId());
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

    private static Map<UUID, String> currencies(List<Campaign> campaigns) {
        return campaigns.stream()
                .collect(Collectors.toMap(
                        Campaign::id,
                        campaign -> campaign.plan().budgetOfRun().currency().getCurrencyCode()));
    }

    private static Campaign of(Map<UUID, Campaign> campaigns, UUID id) {
        return Objects.requireNonNull(campaigns.get(id), "a day is one of a locked campaign");
    }
}
