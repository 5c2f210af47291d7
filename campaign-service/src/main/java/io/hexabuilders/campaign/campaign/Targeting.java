package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.text.CountryCode;
import io.hexabuilders.platform.text.LanguageTag;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who shall see a campaign or ad group. An empty list means no limit.
 *
 * @param countries ISO 3166-1 alpha-2
 * @param languages BCP 47, kept in their canonical spelling
 * @param ages null without a limit
 * @param exclusions interests that keep somebody from seeing it
 */
@RegisterForReflection
public record Targeting(
        List<String> countries,
        List<String> languages,
        @Nullable AgeRange ages,
        List<String> interests,
        List<Device> devices,
        List<String> exclusions) {

    /** Entries of one list at most. */
    public static final int MAXIMUM_ENTRIES = 250;

    private static final int MAXIMUM_TERM = 100;

    /** What the advertisement is seen on. */
    public enum Device {
        DESKTOP,
        MOBILE,
        TABLET,
        TV
    }

    /** Ages in years, both ends included. */
    @RegisterForReflection
    public record AgeRange(int from, int to) {

        /** @throws IllegalArgumentException when the range is empty or outside 13 to 120 */
        public AgeRange {
            if (from < 13 || to > 120 || from > to) {
                throw new IllegalArgumentException("ages must lie between 13 and 120, from not above to");
            }
        }
    }

    /** A list that is left out is an empty one.
     *
     * @throws IllegalArgumentException for an unknown country, a malformed language or a list that is too long
     */
    public Targeting {
        countries = distinct("countries", countries);
        languages = distinct("languages", languages).stream()
                .map(Targeting::canonical)
                .distinct()
                .toList();
        interests = terms("interests", interests);
        devices = distinct("devices", devices);
        exclusions = terms("exclusions", exclusions);
        for (String country : countries) {
            if (!CountryCode.isKnown(country)) {
                throw new IllegalArgumentException(country + " is no ISO 3166-1 alpha-2 country code");
            }
        }
    }

    /** Everybody. */
    public static Targeting everybody() {
        return new Targeting(List.of(), List.of(), null, List.of(), List.of(), List.of());
    }

    private static String canonical(String language) {
        return LanguageTag.canonical(language)
                .orElseThrow(() -> new IllegalArgumentException(language + " is no BCP 47 language tag"));
    }

    private static List<String> terms(String member, @Nullable List<String> values) {
        var terms = distinct(member, values);
        if (terms.stream().anyMatch(term -> term.isBlank() || term.length() > MAXIMUM_TERM)) {
            throw new IllegalArgumentException(
                    member + " must be texts of 1 to " + MAXIMUM_TERM + " characters, not blank");
        }
        return terms;
    }

    /** A list that is left out is an empty one. */
    private static <T> List<T> distinct(String member, @Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > MAXIMUM_ENTRIES) {
            throw new IllegalArgumentException(member + " must have at most " + MAXIMUM_ENTRIES + " entries");
        }
        if (values.stream().anyMatch(value -> value == null)) {
            throw new IllegalArgumentException(member + " must not hold null");
        }
        return values.stream().distinct().toList();
    }
}
