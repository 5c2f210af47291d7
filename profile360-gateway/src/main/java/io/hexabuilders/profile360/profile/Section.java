package io.hexabuilders.profile360.profile;

import io.hexabuilders.profile360.source.SourceName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A part of the profile that can be asked for, withheld or missing. */
enum Section {
    PARTNER,
    VALIDATION,
    ONBOARDING,
    CONTRACTS,
    RECRUITMENT,
    CAMPAIGNS,
    ACTIVITY;

    /** Its name on the wire. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Section> labelled(String label) {
        return Arrays.stream(values())
                .filter(section -> section.label().equals(label))
                .findFirst();
    }

    /** The sources without which it is not whole. */
    Set<SourceName> sources() {
        return switch (this) {
            case PARTNER, VALIDATION -> EnumSet.of(SourceName.PARTNER);
            case ONBOARDING, CONTRACTS -> EnumSet.of(SourceName.ONBOARDING);
            case RECRUITMENT -> EnumSet.of(SourceName.RECRUITMENT);
            case CAMPAIGNS -> EnumSet.of(SourceName.CAMPAIGN);
            case ACTIVITY -> EnumSet.allOf(SourceName.class);
        };
    }
}
