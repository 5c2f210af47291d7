package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a candidate can start.
 *
 * @param availableFrom the first day of work; needed during a notice period, absent for who is available at once
 */
@Embeddable
record Availability(
        @Enumerated(EnumType.STRING) @Column(name = "availability") @NotNull
        AvailabilityStatus status,

        @Schema(nullable = true) @Nullable LocalDate availableFrom) {

    static final Availability AT_ONCE = new Availability(AvailabilityStatus.AVAILABLE, null);

    /**
     * Refuses a date that does not fit the status.
     *
     * @param parent JSON Pointer of this value in the request
     */
    void check(String parent) {
        boolean fits = switch (status) {
            case AVAILABLE -> availableFrom == null;
            case NOTICE_PERIOD -> availableFrom != null;
            case UNAVAILABLE -> true;
        };
        if (!fits) {
            String rule = status == AvailabilityStatus.AVAILABLE ? "is not given for " : "is needed for ";
            throw CommonError.VALIDATION_FAILED.because(
                    "availableFrom " + rule + status + ".",
                    List.of(FieldError.at(parent + "/availableFrom", rule + status)));
        }
    }

    /** Whether a candidate can start. */
    enum AvailabilityStatus {
        AVAILABLE,
        NOTICE_PERIOD,
        UNAVAILABLE
    }
}
