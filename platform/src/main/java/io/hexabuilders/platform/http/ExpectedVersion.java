package io.hexabuilders.platform.http;

import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version that the caller believes to be the present one, from {@code If-Match} (RFC 9110). */
public final class ExpectedVersion {

    /** An entity tag of RFC 9110, 8.8.3, up to the comma or the end after it. */
    private static final Pattern TAG =
            Pattern.compile("\\G[ \\t,]*((?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\uFFFF]*\")[ \\t]*(?=,|\\z)");

    private static final Pattern END = Pattern.compile("[ \\t,]*");

    private final @Nullable Set<String> tags;

    private ExpectedVersion(@Nullable Set<String> tags) {
        this.tags = tags;
    }

    /**
     * For PUT, PATCH and DELETE: refuses with VERSION_REQUIRED when the header is missing, with INVALID_PARAMETER when it
     * is no list of entity tags.
     */
    public static ExpectedVersion required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw CommonError.VERSION_REQUIRED.because(
                    "Read the resource and send its ETag in If-Match, so that no other change is overwritten.");
        }
        return optional(ifMatch);
    }

    /** For transitions: any version will do when the header is missing. Refuses with INVALID_PARAMETER as above. */
    public static ExpectedVersion optional(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.trim().equals("*")) {
            return new ExpectedVersion(null);
        }
        return new ExpectedVersion(tags(ifMatch));
    }

    private static Set<String> tags(String ifMatch) {
        var tags = new HashSet<String>();
        var tag = TAG.matcher(ifMatch);
        int end = 0;
        while (tag.find()) {
            tags.add(tag.group(1));
            end = tag.end();
        }
        if (tags.isEmpty() || !END.matcher(ifMatch.substring(end)).matches()) {
            throw CommonError.INVALID_PARAMETER.because(
                    "If-Match takes ETags as the resource gives them, in double quotes: If-Match: \"3\".",
                    List.of(FieldError.at("If-Match", "must be an ETag in double quotes such as \"3\"")));
        }
        return tags;
    }

    /** Refuses with STALE_VERSION when the aggregate is of another version. That time has passed makes none stale. */
    public void check(Aggregate aggregate) {
        String present = Etag.of(aggregate.version());
        if (tags != null && tags.stream().noneMatch(tag -> Etag.isOf(tag, aggregate.version()))) {
            throw CommonError.STALE_VERSION
                    .because("The " + aggregate.resourceType() + "'s ETag is now " + present
                            + ". Read it again and decide on its new state.")
                    .with("currentETag", present);
        }
    }
}
