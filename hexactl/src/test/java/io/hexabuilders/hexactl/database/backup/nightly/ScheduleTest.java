package io.hexabuilders.hexactl.database.backup.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.hexactl.console.Failure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When backups are due. */
class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T01:59:59.999Z, 2026-11-20T02:00:00Z, 2026-11-21T02:00:00Z",
        "2026-11-21T02:00:00Z,     2026-11-21T02:00:00Z, 2026-11-22T02:00:00Z",
        "2026-11-21T23:59:59Z,     2026-11-21T02:00:00Z, 2026-11-22T02:00:00Z",
        "2027-01-01T00:00:00Z,     2026-12-31T02:00:00Z, 2027-01-01T02:00:00Z",
        // In the night in which the clocks of Europe are set back.
        "2026-10-25T01:30:00Z,     2026-10-24T02:00:00Z, 2026-10-25T02:00:00Z"
    })
    void oneTimeComesOnceADay(Instant now, Instant latest, Instant next) {
        var schedule = Schedule.parse(List.of("02:00"));
        assertThat(schedule.latest(now)).isEqualTo(latest);
        assertThat(schedule.next(now)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T00:00:00Z, 2026-11-21T00:00:00Z, 2026-11-21T12:30:00Z",
        "2026-11-21T12:29:59Z, 2026-11-21T00:00:00Z, 2026-11-21T12:30:00Z",
        "2026-11-21T12:30:00Z, 2026-11-21T12:30:00Z, 2026-11-22T00:00:00Z"
    })
    void severalTimesComeInTheirOrder(Instant now, Instant latest, Instant next) {
        var schedule = Schedule.parse(List.of("12:30", " 00:00", "12:30"));
        assertThat(schedule.latest(now)).isEqualTo(latest);
        assertThat(schedule.next(now)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2:00", "24:00", "", "02:00 CET", "noon"})
    void whatIsNoTimeOfDayIsRefused(String text) {
        assertThatThrownBy(() -> Schedule.parse(List.of(text)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is no time of day such as 02:00");
    }

    @Test
    void itSaysInWhichZoneItIs() {
        assertThat(Schedule.parse(List.of("14:00", "02:00"))).hasToString("02:00 and 14:00 UTC");
    }
}
