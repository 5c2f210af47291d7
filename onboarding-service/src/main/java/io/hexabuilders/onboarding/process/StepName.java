package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Step.WaitingFor;
import java.util.EnumSet;
import java.util.Set;

/** The steps of an onboarding. Each stands behind all that it comes after. */
public enum StepName {
    VALIDATIONS,
    DOCUMENTS,
    CONTRACT_DRAFT,
    LEGAL_REVIEW,
    SIGNATURE,
    ACTIVATION;

    /** The steps that must be done before this one begins. */
    Set<StepName> after() {
        return switch (this) {
            case VALIDATIONS, DOCUMENTS, CONTRACT_DRAFT -> EnumSet.noneOf(StepName.class);
            case LEGAL_REVIEW -> EnumSet.of(CONTRACT_DRAFT);
            case SIGNATURE -> EnumSet.of(LEGAL_REVIEW);
            case ACTIVATION -> EnumSet.of(VALIDATIONS, DOCUMENTS, SIGNATURE);
        };
    }

    /** Whether what is known is enough for the step. */
    boolean isDone(Facts facts) {
        return switch (this) {
            case VALIDATIONS -> facts.validationsPassed();
            case DOCUMENTS -> facts.documentsReference() != null;
            case CONTRACT_DRAFT -> facts.contractProgress().hasReached(ContractProgress.SUBMITTED);
            case LEGAL_REVIEW -> facts.contractProgress().hasReached(ContractProgress.APPROVED);
            case SIGNATURE -> facts.contractProgress().hasReached(ContractProgress.SIGNED);
            case ACTIVATION -> facts.contractProgress().hasReached(ContractProgress.ACTIVE);
        };
    }

    /** Who acts on the step while it is in progress. */
    WaitingFor actor(Facts facts) {
        return switch (this) {
            case VALIDATIONS, DOCUMENTS -> WaitingFor.COMPLIANCE;
            case CONTRACT_DRAFT -> WaitingFor.PARTNER_MANAGER;
            // A text that was sent back must be submitted again.
            case LEGAL_REVIEW ->
                facts.contractProgress().hasReached(ContractProgress.SUBMITTED)
                        ? WaitingFor.LEGAL
                        : WaitingFor.PARTNER_MANAGER;
            case SIGNATURE -> WaitingFor.CONTRACT_PARTIES;
            case ACTIVATION -> WaitingFor.SYSTEM;
        };
    }

    /** Who mends the step when it has failed. */
    WaitingFor mender() {
        return switch (this) {
            case VALIDATIONS, DOCUMENTS -> WaitingFor.PARTNER;
            case CONTRACT_DRAFT, LEGAL_REVIEW, SIGNATURE, ACTIVATION -> WaitingFor.PARTNER_MANAGER;
        };
    }

    boolean concernsContract() {
        return switch (this) {
            case VALIDATIONS, DOCUMENTS -> false;
            case CONTRACT_DRAFT, LEGAL_REVIEW, SIGNATURE, ACTIVATION -> true;
        };
    }
}
