package io.hexabuilders.platform.http;

import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.problem.CommonError;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The version that the caller believes to be the present one, from {@code If-Match} (RFC 9110). */
public final class ExpectedVersion {

    private final @Nullable Set<String> tags;

    private ExpectedVersion(@Nullable Set<String> tags) {
        this.tags = tags;
    }

    /** For PUT, PATCH and DELETE: refuses with VERSION_REQUIRED when the header is missing. */
    public static ExpectedVersion required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw CommonError.VERSION_REQUIRED.because(
                    "Read the resource and send its ETag in If-Match, so that no other change is overwritten.");
        }
        return optional(ifMatch);
    }

    /** For transitions: any version will do when the header is missing. */
    public static ExpectedVersion optional(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.trim().equals("*")) {
            return new ExpectedVersion(null);
        }
        return new ExpectedVersion(
                Arrays.stream(ifMatch.split(",")).map(String::trim).collect(Collectors.toUnmodifiableSet()));
    }

    /** Refuses with STALE_VERSION when the aggregate is of another version. */
    public void check(Aggregate aggregate) {
        String present = Etag.of(aggregate.version());
        if (tags != null && !tags.contains(present)) {
            throw CommonError.STALE_VERSION
                    .because("The " + aggregate.resourceType() + "'s ETag is now " + present
                            + ". Read it again and decide on its new state.")
                    .with("currentETag", present);
        }
    }
}
