package io.hexabuilders.platform.text;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ISO 3166-1 alpha-2, in capitals. */
public final class CountryCode {

    private static final Set<String> KNOWN = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private CountryCode() {}

    /** Whether a country has this code now. */
    public static boolean isKnown(@Nullable String code) {
        return code != null && KNOWN.contains(code);
    }
}
