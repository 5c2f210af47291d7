package io.hexabuilders.platform.problem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What a program grants a request. The limits of its size are Quarkus' own {@code quarkus.http.limits.*}. */
@ConfigMapping(prefix = "hexa.http")
interface HttpConfig {

    /**
     * How long a request may take before it is answered with 503. It should stand above the time that one statement may
     * take, so that the database's own refusal comes first.
     */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration timeLimit();
}
