package io.hexabuilders.profile360.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where the sources are and how much of them one program may take. */
@ConfigMapping(prefix = "hexa.sources")
public interface SourcesConfig {

    /** The partner service. Every profile needs it. */
    Location partner();

    /** The onboarding service: onboarding and contracts. */
    Location onboarding();

    /** The recruitment service: jobs, applications and hires. */
    Location recruitment();

    /** The campaign service: campaigns and how they perform. */
    Location campaign();

    /** How long one call of a source may take. */
    @WithDefault("800ms")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 8)
    Duration timeout();

    /** How long all sources together may take, repeated calls included. What has not answered by then is missing. */
    @WithDefault("1s")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 8)
    Duration answerTimeout();

    /** How many calls of one source may be under way at the same time. More are refused at once, not queued. */
    @WithDefault("256")
    @Min(1)
    @Max(10_000)
    int maxConcurrent();

    /** When a source is left alone for a while. */
    Breaker breaker();

    /** Where a source is. */
    interface Location {

        /**
         * Its address without the path, for example {@code http://partner-service:5000}. A start without it is refused.
         */
        // By SourceAddresses, which names it with all else that is missing: a member that must be there would be
        // refused alone, before any check is asked.
        Optional<URI> url();
    }

    /** When a source is left alone for a while. */
    interface Breaker {

        /** Of how many latest calls the share of failures is taken. */
        @WithDefault("20")
        @Min(2)
        @Max(1_000)
        int calls();

        /** The share of failed calls from which on the source is no longer asked. */
        @WithDefault("0.5")
        @DecimalMin("0.05")
        @DecimalMax("1.0")
        double failureRatio();

        /** How long it is not asked; then one call tries whether it is back. */
        @WithDefault("5s")
        @DurationMin(millis = 100)
        @DurationMax(minutes = 5)
        Duration pause();
    }
}
