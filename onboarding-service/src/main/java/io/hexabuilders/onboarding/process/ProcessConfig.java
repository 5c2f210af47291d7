package io.hexabuilders.onboarding.process;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long an onboarding and its steps may take. A new value holds for steps that begin or are extended after it. */
@ConfigMapping(prefix = "hexa.onboarding")
public interface ProcessConfig {

    /** How often deadlines are looked at, 1 s at least; {@code off} where another replica does it. */
    @WithDefault("30s")
    String checkInterval();

    /** How many onboardings are looked up at once when deadlines are looked at; each is a transaction of its own. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int checkBatch();

    /** The time of each step. */
    Steps steps();

    /** After how much of its time, in percent, the actor of a step is reminded. */
    @WithDefault("80")
    @Min(1)
    @Max(99)
    int reminderPercent();

    /** From the escalation of an overdue step to the end of the whole onboarding. */
    @WithDefault("7d")
    @DurationMin(seconds = 1)
    @DurationMax(days = 365)
    Duration grace();

    /** How long other services may take to confirm a compensation before they are asked again. */
    @WithDefault("60s")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration confirmation();

    /** The time of each step. */
    interface Steps {

        /** For all checks of the partner to pass. */
        @WithDefault("14d")
        @DurationMin(seconds = 1)
        @DurationMax(days = 365)
        Duration validations();

        /** For the partner's papers to be seen. */
        @WithDefault("14d")
        @DurationMin(seconds = 1)
        @DurationMax(days = 365)
        Duration documents();

        /** For a contract to be written and submitted to the legal review. */
        @WithDefault("7d")
        @DurationMin(seconds = 1)
        @DurationMax(days = 365)
        Duration contractDraft();

        /** For the legal review of the contract. */
        @WithDefault("5d")
        @DurationMin(seconds = 1)
        @DurationMax(days = 365)
        Duration legalReview();

        /** For all parties to sign. */
        @WithDefault("14d")
        @DurationMin(seconds = 1)
        @DurationMax(days = 365)
        Duration signature();

        /** For the contract to come into force, from its first day on. */
        @WithDefault("3d")
        @DurationMin(seconds = 1)
        @DurationMax(days = 365)
        Duration activation();
    }
}
