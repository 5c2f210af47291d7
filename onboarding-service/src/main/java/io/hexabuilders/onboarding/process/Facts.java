package io.hexabuilders.onboarding.process;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an onboarding knows of the world. Kept apart from the steps, so that a fact that comes before its step's turn
 * counts when the turn has come.
 *
 * @param documentsReference where the papers that were seen are to be found
 * @param contractId the contract that makes the partner a working one
 * @param contractStart the contract's first day in force, UTC
 */
@Embeddable
record Facts(
        boolean validationsPassed,
        @Nullable String documentsReference,
        @Nullable String documentsNote,
        @Nullable UUID contractId,
        @Enumerated(EnumType.STRING) ContractProgress contractProgress,
        @Nullable LocalDate contractStart) {

    /** How far the contract of an onboarding has come; each includes those before it. */
    public enum ContractProgress {
        NONE,
        DRAFTED,
        SUBMITTED,
        APPROVED,
        SIGNED,
        ACTIVE;

        boolean hasReached(ContractProgress other) {
            return compareTo(other) >= 0;
        }
    }

    static final Facts NONE = new Facts(false, null, null, null, ContractProgress.NONE, null);

    Facts withValidations() {
        return new Facts(true, documentsReference, documentsNote, contractId, contractProgress, contractStart);
    }

    Facts withoutValidations() {
        return new Facts(false, documentsReference, documentsNote, contractId, contractProgress, contractStart);
    }

    Facts withDocuments(String reference, @Nullable String note) {
        return new Facts(validationsPassed, reference, note, contractId, contractProgress, contractStart);
    }

    Facts withContract(UUID id, ContractProgress progress, @Nullable LocalDate start) {
        return new Facts(validationsPassed, documentsReference, documentsNote, id, progress, start);
    }

    Facts withoutContract() {
        return new Facts(validationsPassed, documentsReference, documentsNote, null, ContractProgress.NONE, null);
    }

    boolean follows(UUID id) {
        return id.equals(contractId);
    }

    /** When a step's time begins: no contract can be in force before its first day. */
    Instant beginOf(StepName step, Instant now) {
        if (step != StepName.ACTIVATION || contractStart == null) {
            return now;
        }
        var firstDay = contractStart.atStartOfDay().toInstant(ZoneOffset.UTC);
        return firstDay.isAfter(now) ? firstDay : now;
    }
}
