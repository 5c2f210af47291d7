package io.hexabuilders.campaign.budget;

import io.hexabuilders.campaign.campaign.Schedule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast a campaign spends. The formulas stand in docs/campaign-performance.md.
 *
 * @param ratio spent, divided by what an even pace would have spent by now; null before the start
 * @param projectedEnd when the budget is used up at the present pace, at most the schedule's end; null before the start
 *     and while nothing is spent
 */
record Pacing(@Nullable BigDecimal ratio, @Nullable Instant projectedEnd) {

    private static final Pacing UNDEFINED = new Pacing(null, null);

    /**
     * @param begun when the campaign was launched; null before. The even pace runs from the planned start, or from the
     *     launch where that was earlier
     */
    static Pacing of(
            BigDecimal spent, BigDecimal total, @Nullable Schedule schedule, @Nullable Instant begun, Instant now) {
        if (schedule == null || begun == null) {
            return UNDEFINED;
        }
        var start = begun.isBefore(schedule.start()) ? begun : schedule.start();
        var until = now.isBefore(schedule.end()) ? now : schedule.end();
        var elapsed = Duration.between(start, until);
        var whole = Duration.between(start, schedule.end());
        if (elapsed.toMillis() <= 0 || whole.toMillis() <= 0) {
            return UNDEFINED;
        }
        var even = total.multiply(seconds(elapsed)).divide(seconds(whole), MathContext.DECIMAL128);
        return new Pacing(spent.divide(even, 4, RoundingMode.HALF_EVEN), end(spent, total, start, elapsed, schedule));
    }

    private static @Nullable Instant end(
            BigDecimal spent, BigDecimal total, Instant start, Duration elapsed, Schedule schedule) {
        if (spent.signum() == 0) {
            return null;
        }
        // Compared before the division is turned into an instant: at a slow pace it lies beyond all calendars.
        var secondsToEnd = total.multiply(seconds(elapsed)).divide(spent, 0, RoundingMode.HALF_EVEN);
        var secondsOfSchedule = seconds(Duration.between(start, schedule.end()));
        return secondsToEnd.compareTo(secondsOfSchedule) >= 0
                ? schedule.end()
                : start.plusSeconds(secondsToEnd.longValueExact());
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }
}
