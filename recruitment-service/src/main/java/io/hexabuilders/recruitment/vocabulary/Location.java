package io.hexabuilders.recruitment.vocabulary;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A place of living or work.
 *
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees north, -90 to 90; given together with the longitude or not at all
 * @param longitude degrees east, -180 to 180
 */
@Embeddable
public record Location(
        @Nullable String city,
        String country,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    public Location {
        Requirement.optionalLine(city, 120, "city");
        Requirement.country(country);
        Requirement.that(
                (latitude == null) == (longitude == null), "latitude and longitude are given together or not at all");
        Requirement.that(latitude == null || Math.abs(latitude) <= 90, "latitude must lie between -90 and 90");
        Requirement.that(longitude == null || Math.abs(longitude) <= 180, "longitude must lie between -180 and 180");
    }
}
