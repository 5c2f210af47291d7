package io.hexabuilders.recruitment.job;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of jobs. */
@Unremovable // the schedule asks for it by name
@ConfigMapping(prefix = "hexa.job")
interface JobConfig {

    /** How often jobs that have reached their end are looked for: a duration of at least a second, or {@code off} for never. */
    @WithDefault("30s")
    String expiryInterval();
}
