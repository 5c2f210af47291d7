package io.hexabuilders.platform.text;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** BCP 47. */
public final class LanguageTag {

    /** What RFC 5646, 4.4.1, says that a program should keep. */
    public static final int LONGEST = 35;

    private LanguageTag() {}

    /** The tag in its canonical spelling, such as pt-BR; empty where the text is none or names no language. */
    public static Optional<String> canonical(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var locale = new Locale.Builder().setLanguageTag(text).build();
            return locale.getLanguage().isEmpty() ? Optional.empty() : Optional.of(locale.toLanguageTag());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}
