package io.hexabuilders.recruitment.vocabulary;

import io.hexabuilders.platform.text.CountryCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What values must fulfil to exist. The message goes to the caller, so it names the member and the rule. */
public final class Requirement {

    private static final Pattern EDGE_OR_CONTROL = Pattern.compile("^\\s|\\s$|\\p{Cntrl}");

    private Requirement() {}

    /** @throws IllegalArgumentException with this message unless the condition holds */
    public static void that(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** A line of 1 to {@code longest} characters, without control characters or blanks at its ends. */
    public static void line(@Nullable String text, int longest, String member) {
        that(
                text != null
                        && !text.isEmpty()
                        && text.length() <= longest
                        && !EDGE_OR_CONTROL.matcher(text).find(),
                member + " must be a line of 1 to " + longest + " characters without blanks at its ends");
    }

    public static void optionalLine(@Nullable String text, int longest, String member) {
        if (text != null) {
            line(text, longest, member);
        }
    }

    /** An ISO 3166-1 alpha-2 code. */
    public static void country(@Nullable String code) {
        that(CountryCode.isKnown(code), "country must be an ISO 3166-1 alpha-2 code in capitals, such as DE");
    }
}
