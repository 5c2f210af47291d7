package io.hexabuilders.platform.http;

import io.hexabuilders.platform.text.PlainText;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request that may say why. */
public record OptionalReason(
        @Size(max = Reason.LONGEST)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        @Schema(nullable = true)
        @Nullable
        String reason) {}
