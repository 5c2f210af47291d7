package io.hexabuilders.hexactl.database.backup.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** When backups are due, for times and moments of any kind. */
class SchedulePropertyTest {

    @Property
    void everyMomentIsBetweenTheLatestAndTheNext(
            @ForAll("times") List<LocalTime> times, @ForAll("moments") Instant now) {
        var schedule = new Schedule(times);
        var latest = schedule.latest(now);
        var next = schedule.next(now);
        assertThat(latest).isBeforeOrEqualTo(now);
        assertThat(next).isAfter(now);
        assertThat(Duration.between(latest, next)).isLessThanOrEqualTo(Duration.ofDays(1));
        assertThat(times)
                .contains(LocalTime.ofInstant(latest, ZoneOffset.UTC), LocalTime.ofInstant(next, ZoneOffset.UTC));
        assertThat(schedule.next(latest)).as("none is between them").isEqualTo(next);
        assertThat(schedule.latest(next)).isEqualTo(next);
    }

    @Provide
    Arbitrary<List<LocalTime>> times() {
        return Arbitraries.integers()
                .between(0, 24 * 60 - 1)
                .map(minute -> LocalTime.of(minute / 60, minute % 60))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
    }
}
