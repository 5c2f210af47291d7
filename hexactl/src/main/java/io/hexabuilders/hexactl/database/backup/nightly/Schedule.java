package io.hexabuilders.hexactl.database.backup.nightly;

import io.hexabuilders.hexactl.console.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The same times of each day, in UTC, where no hour is missing or comes twice. */
record Schedule(List<LocalTime> times) {

    Schedule {
        if (times.isEmpty()) {
            throw new IllegalArgumentException("no time of day");
        }
        times = times.stream().distinct().sorted().toList();
    }

    /** Refused as wrong use where one is no time of day. */
    static Schedule parse(List<String> texts) {
        return new Schedule(texts.stream().map(Schedule::time).toList());
    }

    /** The newest moment that is not after this one. */
    Instant latest(Instant now) {
        return around(now)
                .filter(moment -> !moment.isAfter(now))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /** The first moment after this one. */
    Instant next(Instant now) {
        return around(now).filter(moment -> moment.isAfter(now)).findFirst().orElseThrow();
    }

    /** Those of yesterday, today and tomorrow, in order. */
    private Stream<Instant> around(Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return IntStream.rangeClosed(-1, 1)
                .mapToObj(today::plusDays)
                .flatMap(day -> times.stream().map(time -> day.atTime(time).toInstant(ZoneOffset.UTC)));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException _) {
            throw Failure.usage("--at: '" + text + "' is no time of day such as 02:00");
        }
    }

    @Override
    public String toString() {
        return times.stream().map(LocalTime::toString).collect(Collectors.joining(" and ", "", " UTC"));
    }
}
