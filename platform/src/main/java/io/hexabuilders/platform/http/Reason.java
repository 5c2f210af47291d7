package io.hexabuilders.platform.http;

import io.hexabuilders.platform.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A request that says why. The reason is kept in history. */
public record Reason(
        @NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String reason) {

    public static final int LONGEST = 500;
}
