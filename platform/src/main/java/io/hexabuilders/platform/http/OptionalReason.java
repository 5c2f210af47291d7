package io.hexabuilders.platform.http;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request that may say why. */
public record OptionalReason(
        @Size(max = Reason.LONGEST) @Schema(nullable = true) @Nullable
        String reason) {}
