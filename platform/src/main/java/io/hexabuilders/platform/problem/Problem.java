package io.hexabuilders.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Problem details (RFC 9457). Extension members stand beside the standard ones. */
@Schema(name = "Problem", description = "Problem details (RFC 9457)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "traceId", "errors"})
public record Problem(
        @Schema(examples = "https://docs.hexabuilders.io/problems/validation-failed")
        String type,

        String title,
        int status,
        String detail,

        @Schema(description = "Path of the request") @Nullable
        String instance,

        @Nullable String traceId,
        List<FieldError> errors,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://docs.hexabuilders.io/problems/";

    static String typeOf(String slug) {
        return TYPES + slug;
    }
}
