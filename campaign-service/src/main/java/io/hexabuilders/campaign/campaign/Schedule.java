package io.hexabuilders.campaign.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign runs.
 *
 * @param end the first instant at which it no longer runs
 * @param timeZone decides where its days begin
 * @param hoursOfWeek local hours in which it is shown; empty for always
 */
@Embeddable
public record Schedule(
        @Column(name = "start_at") Instant start,

        @Column(name = "end_at") Instant end,

        @Column(name = "time_zone") ZoneId timeZone,

        @Column(name = "hours_of_week") @JdbcTypeCode(SqlTypes.JSON)
        List<Hours> hoursOfWeek) {

    /**
     * Hours of one day of the week.
     *
     * @param from first hour, 0 to 23
     * @param to the hour at which they end, 1 to 24
     */
    @RegisterForReflection
    public record Hours(DayOfWeek day, int from, int to) {

        /** @throws IllegalArgumentException when the hours are no part of a day */
        public Hours {
            if (from < 0 || to > 24 || from >= to) {
                throw new IllegalArgumentException("hours must lie between 0 and 24, from before to");
            }
        }
    }

    /** @throws IllegalArgumentException when the end is not after the start */
    public Schedule {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("a schedule's end must be after its start");
        }
        hoursOfWeek = List.copyOf(hoursOfWeek);
    }

    /** @throws IllegalArgumentException when a member is missing, the time zone unknown or the end not after the start */
    @JsonCreator
    public static Schedule of(
            @JsonProperty("start") @Nullable Instant start,
            @JsonProperty("end") @Nullable Instant end,
            @JsonProperty("timeZone") @Nullable String timeZone,
            @JsonProperty("hoursOfWeek") @Nullable List<Hours> hoursOfWeek) {
        if (start == null || end == null || timeZone == null) {
            throw new IllegalArgumentException("a schedule needs start, end and timeZone");
        }
        // Regions only: a bare offset knows no summer time, and its sign means the opposite in POSIX.
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw new IllegalArgumentException(
                    "a schedule's timeZone must be a region of the IANA database such as Europe/Berlin");
        }
        return new Schedule(start, end, ZoneId.of(timeZone), hoursOfWeek == null ? List.of() : hoursOfWeek);
    }

    /** A schedule without limits on the hours of the week. */
    public static Schedule between(Instant start, Instant end, ZoneId timeZone) {
        return new Schedule(start, end, timeZone, List.of());
    }

    /** The day that it is in the campaign's time zone. */
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(timeZone).toLocalDate();
    }

    /** The first instant of a day in the campaign's time zone. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(timeZone).toInstant();
    }

    /** The first instant of the next day in the campaign's time zone, also where a clock change moves it. */
    public Instant nextDay(Instant now) {
        return startOf(dayOf(now).plusDays(1));
    }

    /** Whether its end has come. */
    public boolean isOver(Instant now) {
        return !end.isAfter(now);
    }

    boolean differsInStart(@Nullable Schedule other) {
        return other == null || !start.equals(other.start) || !timeZone.equals(other.timeZone);
    }
}
