package io.hexabuilders.platform.query;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Patterns for LIKE from what a caller typed. */
public final class LikePattern {

    private LikePattern() {}

    /** Texts that contain this one, in lower case; wildcards in it stand for themselves. */
    public static @Nullable String containing(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String literal = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + literal + "%";
    }
}
