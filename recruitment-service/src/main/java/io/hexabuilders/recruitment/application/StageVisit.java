package io.hexabuilders.recruitment.application;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time an application spent in a stage.
 *
 * @param leftAt absent for the stage it is in
 */
@RegisterForReflection
record StageVisit(String stage, Instant enteredAt, @Nullable Instant leftAt) {

    StageVisit left(Instant now) {
        return new StageVisit(stage, enteredAt, now);
    }

    /** Up to now while it lasts. */
    Duration time(Instant now) {
        return Duration.between(enteredAt, leftAt == null ? now : leftAt);
    }
}
