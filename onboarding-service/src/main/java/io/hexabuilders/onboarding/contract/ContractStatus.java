package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.onboarding.contract.ContractAction.ACTIVATE;
import static io.hexabuilders.onboarding.contract.ContractAction.APPROVE;
import static io.hexabuilders.onboarding.contract.ContractAction.CANCEL;
import static io.hexabuilders.onboarding.contract.ContractAction.CHANGE_TERMS;
import static io.hexabuilders.onboarding.contract.ContractAction.DECLINE;
import static io.hexabuilders.onboarding.contract.ContractAction.REJECT;
import static io.hexabuilders.onboarding.contract.ContractAction.SIGN;
import static io.hexabuilders.onboarding.contract.ContractAction.SUBMIT_FOR_REVIEW;
import static io.hexabuilders.onboarding.contract.ContractAction.TERMINATE;
import static io.hexabuilders.onboarding.contract.ContractAction.UPDATE;

import io.hexabuilders.platform.problem.Transitions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a contract stands, and what may be done with it there. */
public enum ContractStatus {
    DRAFT,
    IN_NEGOTIATION,
    LEGAL_REVIEW,
    APPROVED,
    PARTIALLY_SIGNED,
    SIGNED,
    ACTIVE,
    EXPIRED,
    TERMINATED,
    CANCELLED;

    Set<ContractAction> allowedActions() {
        return switch (this) {
            case DRAFT -> EnumSet.of(UPDATE, CHANGE_TERMS, SUBMIT_FOR_REVIEW, CANCEL);
            case IN_NEGOTIATION -> EnumSet.of(CHANGE_TERMS, SUBMIT_FOR_REVIEW, CANCEL);
            case LEGAL_REVIEW -> EnumSet.of(CHANGE_TERMS, APPROVE, REJECT, CANCEL);
            case APPROVED, PARTIALLY_SIGNED -> EnumSet.of(SIGN, DECLINE, CANCEL);
            case SIGNED -> EnumSet.of(ACTIVATE, TERMINATE);
            case ACTIVE -> EnumSet.of(TERMINATE);
            case EXPIRED, TERMINATED, CANCELLED -> EnumSet.noneOf(ContractAction.class);
        };
    }

    /** Whether all parties have signed and it has not ended. */
    boolean isSigned() {
        return switch (this) {
            case SIGNED, ACTIVE -> true;
            case DRAFT, IN_NEGOTIATION, LEGAL_REVIEW, APPROVED, PARTIALLY_SIGNED -> false;
            case EXPIRED, TERMINATED, CANCELLED -> false;
        };
    }

    private boolean allows(ContractAction action) {
        return allowedActions().contains(action);
    }

    private List<String> verbs() {
        return allowedActions().stream().map(ContractAction::verb).toList();
    }

    /** Refuses once the terms are frozen. */
    void requireOpenTerms() {
        if (!allows(CHANGE_TERMS)) {
            throw ContractError.CONTRACT_TERMS_FROZEN
                    .because("The terms stand still from APPROVED on, and the contract is " + this + ".")
                    .with("currentStatus", this)
                    .with("allowedActions", verbs());
        }
    }

    /** Refuses what this status forbids. */
    void require(ContractAction action) {
        if (!allows(action)) {
            throw Transitions.illegal(action.verb(), this, verbs());
        }
    }
}
