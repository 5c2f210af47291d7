package io.hexabuilders.profile360.profile;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much a partner does with us, 0 to 100: contracts signed ×10 up to 30, jobs posted ×5 up to 25, campaigns ×8 up to
 * 40, and 5 when the partner is active.
 *
 * @param score null as long as one of its parts is not known: what is missing is never taken for zero
 * @param atLeast the sum of the parts that are known
 */
record EngagementScore(
        @Schema(nullable = true, minimum = "0", maximum = "100") @Nullable
        Integer score,

        @Schema(minimum = "0", maximum = "100") int atLeast,
        List<Part> parts) {

    /** Whether a count is known, and why not. */
    public enum Knowledge {
        KNOWN,
        /** Its source did not answer. */
        UNAVAILABLE,
        /** The caller may not see it. */
        WITHHELD,
        /** The sections that were asked for do not need it. */
        NOT_REQUESTED
    }

    /** A count, or why there is none. */
    record Finding(Knowledge status, @Nullable Long count) {

        static Finding known(long count) {
            return new Finding(Knowledge.KNOWN, count);
        }
    }

    /**
     * A summand.
     *
     * @param pointsEach points for each one counted
     * @param maximum the most points that this part gives
     */
    @Schema(name = "EngagementPart")
    record Part(
            @Schema(examples = "contractsSigned") String name,
            Knowledge status,
            @Schema(nullable = true) @Nullable Long count,
            int pointsEach,
            int maximum,
            @Schema(nullable = true) @Nullable Integer points) {

        static Part of(String name, int pointsEach, int maximum, Finding finding) {
            Long count = finding.count();
            // Compared before it is multiplied, so that no count overflows.
            Integer points = count == null
                    ? null
                    : count >= maximum ? Integer.valueOf(maximum) : Math.min(maximum, pointsEach * count.intValue());
            return new Part(name, finding.status(), count, pointsEach, maximum, points);
        }
    }

    static EngagementScore of(Finding contractsSigned, Finding jobsPosted, Finding campaigns, boolean active) {
        var parts = List.of(
                Part.of("contractsSigned", 10, 30, contractsSigned),
                Part.of("jobsPosted", 5, 25, jobsPosted),
                Part.of("campaigns", 8, 40, campaigns),
                Part.of("active", 5, 5, Finding.known(active ? 1 : 0)));
        int known = parts.stream()
                .map(Part::points)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        boolean whole = parts.stream().allMatch(part -> part.points() != null);
        return new EngagementScore(whole ? known : null, known, parts);
    }
}
