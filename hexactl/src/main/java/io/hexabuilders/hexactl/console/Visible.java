package io.hexabuilders.hexactl.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Values as a person reads them. */
public final class Visible {

    private Visible() {}

    /** Foreign text on one line: no character of it can command the terminal. */
    public static String text(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> visible.appendCodePoint(
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                                ? '\uFFFD'
                                : point));
        return visible.toString();
    }

    /** At most so many characters, the last one an ellipsis where some are left out. */
    public static String shortened(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }

    /** The first of several sentences, and how many are left out. */
    public static String first(List<String> sentences) {
        int others = sentences.size() - 1;
        return sentences.getFirst() + (others > 0 ? ", and " + others + " more" : "");
    }

    /** In sentences: a clock's nanoseconds tell nobody anything. Not for what is to be named to a command again. */
    public static Instant moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Such as {@code 1 entry}, {@code 2 entries}. */
    public static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    /** In the largest unit of which there are two or more, such as {@code 90 s}, {@code 5 min}. */
    public static String age(Duration age) {
        if (age.toSeconds() < 120) {
            return Math.max(age.toSeconds(), 0) + " s";
        }
        if (age.toMinutes() < 120) {
            return age.toMinutes() + " min";
        }
        return age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " d";
    }

    /** In the largest unit of which there is one or more, such as {@code 900 kB}, {@code 1.5 GB}; a kB is 1024 bytes. */
    public static String size(long bytes) {
        double number = bytes;
        for (String unit : List.of("B", "kB", "MB", "GB")) {
            if (number < 1024) {
                return rounded(number) + " " + unit;
            }
            number /= 1024;
        }
        return rounded(number) + " TB";
    }

    private static String rounded(double number) {
        return number < 10 && number != Math.rint(number)
                ? String.format(Locale.ROOT, "%.1f", number)
                : String.valueOf(Math.round(number));
    }
}
