package io.hexabuilders.campaign.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.campaign.campaign.Schedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(10));
    private static final Schedule SCHEDULE = Schedule.between(START, END, ZoneOffset.UTC);
    private static final BigDecimal TOTAL = new BigDecimal("1000");

    @Test
    void halfTheMoneyAfterHalfTheTimeIsAnEvenPace() {
        var pacing = Pacing.of(new BigDecimal("500"), TOTAL, SCHEDULE, START, START.plus(Duration.ofDays(5)));
        assertThat(pacing).isEqualTo(new Pacing(new BigDecimal("1.0000"), END));
    }

    @Test
    void twiceTheEvenPaceUsesUpTheBudgetInHalfTheTime() {
        var pacing = Pacing.of(new BigDecimal("400"), TOTAL, SCHEDULE, START, START.plus(Duration.ofDays(2)));
        assertThat(pacing).isEqualTo(new Pacing(new BigDecimal("2.0000"), START.plus(Duration.ofDays(5))));
    }

    @Test
    void nothingSpentHasNoProjectedEnd() {
        var pacing = Pacing.of(BigDecimal.ZERO, TOTAL, SCHEDULE, START, START.plus(Duration.ofDays(2)));
        assertThat(pacing).isEqualTo(new Pacing(new BigDecimal("0.0000"), null));
    }

    @Test
    void beforeTheStartNothingIsKnown() {
        assertThat(Pacing.of(BigDecimal.ONE, TOTAL, SCHEDULE, START, START)).isEqualTo(new Pacing(null, null));
        assertThat(Pacing.of(BigDecimal.ONE, TOTAL, SCHEDULE, null, END)).isEqualTo(new Pacing(null, null));
        assertThat(Pacing.of(BigDecimal.ONE, TOTAL, null, START, END)).isEqualTo(new Pacing(null, null));
    }

    @Test
    void aTinySpendingDoesNotLeaveTheCalendar() {
        var pacing = Pacing.of(new BigDecimal("0.0001"), new BigDecimal("99999999999999"), SCHEDULE, START, END);
        assertThat(pacing.projectedEnd()).isEqualTo(END);
    }

    @Property(tries = 500)
    void theProjectedEndLiesWithinTheScheduleOrBehindInTime(
            @ForAll @IntRange(min = 1, max = 2000) int spent, @ForAll @IntRange(min = 1, max = 240) int hours) {
        var pacing = Pacing.of(BigDecimal.valueOf(spent), TOTAL, SCHEDULE, START, START.plus(Duration.ofHours(hours)));
        assertThat(pacing.projectedEnd()).isAfter(START).isBeforeOrEqualTo(END);
        assertThat(Objects.requireNonNull(pacing.ratio())).isPositive();
    }
}
