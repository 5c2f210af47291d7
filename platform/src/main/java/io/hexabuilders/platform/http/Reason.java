package io.hexabuilders.platform.http;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A request that says why. The reason is kept in history. */
public record Reason(@NotBlank @Size(max = LONGEST) String reason) {

    public static final int LONGEST = 500;
}
