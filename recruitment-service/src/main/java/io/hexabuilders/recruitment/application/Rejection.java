package io.hexabuilders.recruitment.application;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an application was rejected. */
@Embeddable
record Rejection(
        @Enumerated(EnumType.STRING) @Column(name = "rejection_reason")
        RejectionReason reason,

        @Column(name = "rejection_note") @Schema(nullable = true) @Nullable
        String note) {

    /** Why a candidate is not taken. */
    public enum RejectionReason {
        NOT_QUALIFIED,
        NOT_ENOUGH_EXPERIENCE,
        SALARY_EXPECTATION,
        LOCATION,
        NOT_AVAILABLE_IN_TIME,
        NO_WORK_PERMIT,
        NO_RESPONSE,
        ANOTHER_CANDIDATE_CHOSEN,
        /** All openings of the job were taken; set by the hire that took the last one. */
        POSITION_FILLED,
        /** The job was closed; set by the closing. */
        JOB_CLOSED,
        /** Anything else; asks for a note. */
        OTHER
    }
}
