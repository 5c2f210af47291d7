package io.hexabuilders.campaign.performance;

import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.Schedule;
import io.hexabuilders.campaign.metrics.MetricSums;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a campaign performed. */
@ApplicationScoped
class Performance {

    /** Hours that one answer holds at most: a quarter of a year. */
    private static final Duration MAXIMUM_BY_HOUR = Duration.ofDays(92);

    private final MetricSums sums;
    private final InstantSource clock;

    Performance(MetricSums sums, InstantSource clock) {
        this.sums = sums;
        this.clock = clock;
    }

    PerformanceView of(Campaign campaign, @Nullable Instant from, @Nullable Instant to, PerformanceResource.By by) {
        var budget = campaign.plan().budget();
        var schedule = campaign.plan().schedule();
        if (budget == null || schedule == null) {
            throw PerformanceError.NO_PERFORMANCE_YET.because(
                    "Figures are in the budget's currency and the schedule's time zone: the draft lacks one of them.");
        }
        var end = to == null ? clock.instant() : to;
        var start = from == null ? begin(campaign, schedule, end) : from;
        refuseUnfit(start, end, by);
        var groups = sums.of(campaign.id(), start, end, by.grouping());
        var total = groups.stream().map(MetricSums.Group::sums).reduce(MetricSums.Sums.NONE, MetricSums.Sums::plus);
        return new PerformanceView(
                campaign.id(),
                start,
                end,
                by,
                schedule.timeZone().getId(),
                Figures.of(total, budget.currency()),
                groups.stream()
                        .map(group ->
                                new PerformanceView.Item(group.key(), Figures.of(group.sums(), budget.currency())))
                        .toList());
    }

    private static Instant begin(Campaign campaign, Schedule schedule, Instant end) {
        var launched = campaign.launchedAt();
        var begun = launched != null && launched.isBefore(schedule.start()) ? launched : schedule.start();
        var first = begun.truncatedTo(ChronoUnit.HOURS);
        return first.isBefore(end) ? first : end.minus(1, ChronoUnit.HOURS);
    }

    private static void refuseUnfit(Instant from, Instant to, PerformanceResource.By by) {
        if (!from.isBefore(to)) {
            throw CommonError.INVALID_PARAMETER.because(
                    "from must be before to.", List.of(FieldError.at("?from", "must be before to")));
        }
        if (by == PerformanceResource.By.hour && Duration.between(from, to).compareTo(MAXIMUM_BY_HOUR) > 0) {
            throw CommonError.INVALID_PARAMETER.because(
                    "By hour, from and to are at most " + MAXIMUM_BY_HOUR.toDays() + " days apart.",
                    List.of(FieldError.at("?from", "is too long before to")));
        }
    }
}
