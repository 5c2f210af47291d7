package io.hexabuilders.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One wrong member of a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or the parameter's name after {@code ?}, {@code /} or in a header
 * @param rejectedValue what was sent; absent for secrets, structures and long texts
 */
public record FieldError(
        String pointer,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object rejectedValue) {

    public static FieldError at(String pointer, String message) {
        return new FieldError(pointer, message, null);
    }
}
