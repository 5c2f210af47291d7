package io.hexabuilders.profile360.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How profiles are served. */
@ConfigMapping(prefix = "hexa.profile")
interface ProfileConfig {

    /** How many profiles of one batch are put together at the same time. */
    @WithDefault("8")
    @Min(1)
    @Max(100)
    int batchParallelism();
}
