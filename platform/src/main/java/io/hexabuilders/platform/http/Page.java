package io.hexabuilders.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the page that follows; null on the last one
 * @param count items that fit the filters on all pages; only when asked for
 */
public record Page<T>(
        List<T> items,

        @Schema(nullable = true, description = "Cursor of the next page; null on the last") @Nullable
        String next,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Only with count=true") @Nullable
        Long count) {}
