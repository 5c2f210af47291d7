package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.recruitment.vocabulary.Requirement;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a candidate can start.
 *
 * @param availableFrom the first day of work; needed during a notice period, absent for who is available at once
 */
@Embeddable
record Availability(
        @Enumerated(EnumType.STRING) @Column(name = "availability")
        AvailabilityStatus status,

        @Nullable LocalDate availableFrom) {

    static final Availability AT_ONCE = new Availability(AvailabilityStatus.AVAILABLE, null);

    Availability {
        Requirement.that(status != null, "status is needed");
        switch (status) {
            case AVAILABLE -> Requirement.that(availableFrom == null, "availableFrom is not given for AVAILABLE");
            case NOTICE_PERIOD -> Requirement.that(availableFrom != null, "NOTICE_PERIOD needs availableFrom");
            case UNAVAILABLE -> {}
        }
    }

    /** Whether a candidate can start. */
    enum AvailabilityStatus {
        AVAILABLE,
        NOTICE_PERIOD,
        UNAVAILABLE
    }
}
