package io.hexabuilders.hexactl.console;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** A point in time as the command line names it: {@code 2026-11-21T08:00:00Z}, or {@code 15m}, {@code 2h}, {@code 3d} ago. */
public sealed interface Moment {

    /** That is the same whenever it is read. */
    record Fixed(Instant instant) implements Moment {}

    /** That is counted back from now. */
    record Ago(Duration duration) implements Moment {}

    String FORMS = "an instant such as 2026-11-21T08:00:00Z, or how long ago: 30s, 15m, 2h, 3d";

    Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

    default Instant at(Instant now) {
        return switch (this) {
            case Fixed fixed -> fixed.instant();
            case Ago ago -> now.minus(ago.duration());
        };
    }

    /** Refused with {@link IllegalArgumentException} where it is neither form. */
    static Moment parse(String text) {
        var ago = AGO.matcher(text);
        if (ago.matches()) {
            long number = Long.parseLong(ago.group(1));
            return new Ago(
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        try {
            return new Fixed(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not " + FORMS, e);
        }
    }
}
