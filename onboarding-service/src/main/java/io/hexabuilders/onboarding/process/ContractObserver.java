package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.contract.ContractEvent;
import io.hexabuilders.onboarding.contract.ContractType;
import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Step.FailureKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells a partner's onboarding what happens to the partner's contracts, in the transaction in which it happens. */
@ApplicationScoped
class ContractObserver {

    private final ProcessRegistry registry;

    ContractObserver(ProcessRegistry registry) {
        this.registry = registry;
    }

    void on(@Observes ContractEvent event) {
        var contract = event.contract();
        switch (event) {
            case ContractEvent.Drafted drafted -> advanced(contract, ContractProgress.DRAFTED);
            case ContractEvent.Updated updated -> updated(contract);
            case ContractEvent.SubmittedForReview submitted -> advanced(contract, ContractProgress.SUBMITTED);
            case ContractEvent.Approved approved -> advanced(contract, ContractProgress.APPROVED);
            case ContractEvent.Signed signed -> advanced(contract, ContractProgress.SIGNED);
            case ContractEvent.Activated activated -> advanced(contract, ContractProgress.ACTIVE);
            case ContractEvent.SentBack back ->
                note(contract, new Fact.ReviewRejected(contract.contractId(), back.comments()));
            case ContractEvent.Declined declined ->
                note(
                        contract,
                        new Fact.SignatureDeclined(
                                contract.contractId(), declined.role() + " declined: " + declined.reason()));
            case ContractEvent.Cancelled cancelled ->
                lost(contract, FailureKind.CONTRACT_CANCELLED, cancelled.reason());
            case ContractEvent.Terminated terminated ->
                lost(contract, FailureKind.CONTRACT_TERMINATED, terminated.reason());
            case ContractEvent.Expired expired ->
                lost(contract, FailureKind.CONTRACT_EXPIRED, "The contract's last day has passed.");
            case ContractEvent.TermsChanged changed -> {}
            case ContractEvent.PartySigned signed -> {}
            case ContractEvent.Renewed renewed -> {}
        }
    }

    /** In a draft the type may change, too. */
    private void updated(ContractEvent.Subject contract) {
        if (makesWorkingPartner(contract.type())) {
            advanced(contract, ContractProgress.DRAFTED);
        } else {
            lost(contract, FailureKind.CONTRACT_TYPE_CHANGED, "The contract is now of type " + contract.type() + ".");
        }
    }

    private void advanced(ContractEvent.Subject contract, ContractProgress progress) {
        if (makesWorkingPartner(contract.type())) {
            note(contract, new Fact.ContractAdvanced(contract.contractId(), progress, contract.start()));
        }
    }

    private void note(ContractEvent.Subject contract, Fact fact) {
        registry.note(contract.partnerId(), fact);
    }

    private void lost(ContractEvent.Subject contract, FailureKind kind, String reason) {
        registry.contractLost(contract.partnerId(), new Fact.ContractLost(contract.contractId(), kind, reason));
    }

    private static boolean makesWorkingPartner(ContractType type) {
        return switch (type) {
            case PARTNERSHIP, SERVICE -> true;
            case EMPLOYMENT, NDA -> false;
        };
    }
}
