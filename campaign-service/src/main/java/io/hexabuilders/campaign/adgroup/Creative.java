package io.hexabuilders.campaign.adgroup;

import io.hexabuilders.platform.id.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is shown.
 *
 * @param id given by the service; stays the same when the ad group is edited: metrics name it
 * @param url where a click leads
 * @param variant its name in a comparison, for example {@code A}
 */
@RegisterForReflection
public record Creative(
        @Schema(nullable = true) @Nullable UUID id,
        @NotNull Kind kind,

        @NotBlank @Size(max = 100) @Schema(examples = "Half price until Sunday")
        String headline,

        @Size(max = 2000) @Schema(nullable = true) @Nullable String body,

        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = "https?://[^\\s]+", message = "must be an http or https address")
        @Schema(examples = "https://shop.example/spring")
        String url,

        @Size(max = 50) @Schema(nullable = true) @Nullable String variant) {

    /** How it is shown. */
    public enum Kind {
        TEXT,
        IMAGE,
        VIDEO,
        CAROUSEL
    }

    Creative withoutId() {
        return new Creative(null, kind, headline, body, url, variant);
    }

    Creative identified() {
        return id == null ? new Creative(Ids.next(), kind, headline, body, url, variant) : this;
    }
}
