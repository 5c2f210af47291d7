package io.hexabuilders.platform.http;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The paging parameters of every list. */
public class PageRequest {

    /** Items in an answer when the caller does not say. */
    public static final int DEFAULT_LIMIT = 50;

    /** Items in an answer at most. */
    public static final int MAXIMUM_LIMIT = 200;

    @QueryParam("limit")
    @Parameter(description = "Items in the answer")
    @Schema(minimum = "1", maximum = "200", defaultValue = "50")
    @Nullable
    Integer limit;

    @QueryParam("cursor")
    @Parameter(description = "Opaque position: `next` of the page before")
    @Nullable
    String cursor;

    @QueryParam("sort")
    @Parameter(description = "Members to sort by, comma separated, each descending with a leading minus")
    @Nullable
    String sort;

    @QueryParam("count")
    @Parameter(description = "Whether to count all items that fit the filters")
    @Schema(defaultValue = "false")
    @Nullable
    Boolean count;

    public int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw CommonError.INVALID_PARAMETER.because(
                    "limit must be between 1 and " + MAXIMUM_LIMIT + ".",
                    List.of(new FieldError("?limit", "must be between 1 and " + MAXIMUM_LIMIT, limit)));
        }
        return limit;
    }

    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    public Optional<String> sort() {
        return Optional.ofNullable(sort);
    }

    public boolean count() {
        return Boolean.TRUE.equals(count);
    }
}
