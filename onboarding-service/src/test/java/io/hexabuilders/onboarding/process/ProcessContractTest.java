package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.process.Processes.CONTRACT;
import static io.hexabuilders.onboarding.process.Processes.NOW;
import static io.hexabuilders.onboarding.process.Processes.at;
import static io.hexabuilders.onboarding.process.Processes.contract;
import static io.hexabuilders.onboarding.process.Processes.names;
import static io.hexabuilders.onboarding.process.Processes.started;
import static io.hexabuilders.onboarding.process.Processes.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Step.FailureKind;
import io.hexabuilders.onboarding.process.Step.StepStatus;
import io.hexabuilders.onboarding.process.Step.WaitingFor;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How the contract of an onboarding fares, and what becomes of the steps by it. */
class ProcessContractTest {

    @Test
    void theFirstContractIsFollowedAndNoOther() {
        var process = started();
        process.note(contract(ContractProgress.DRAFTED), at(NOW));
        var other = new Fact.ContractAdvanced(new UUID(7, 7), ContractProgress.ACTIVE, null);
        assertThat(process.note(other, at(NOW))).isEmpty();
        assertThat(process.note(new Fact.ContractLost(new UUID(7, 7), FailureKind.CONTRACT_CANCELLED, "x"), at(NOW)))
                .isEmpty();
    }

    @Test
    void aRejectedReviewWaitsForTheAuthorsAndThenForLegalAgain() {
        var process = reviewing();
        process.note(new Fact.ReviewRejected(CONTRACT, "clause 2 is void"), at(NOW));
        assertThat(process.step(StepName.LEGAL_REVIEW))
                .returns(StepStatus.FAILED, Step::status)
                .returns(WaitingFor.PARTNER_MANAGER, Step::waitingFor)
                .returns(1, Step::attempts);
        process.note(contract(ContractProgress.SUBMITTED), at(NOW));
        assertThat(process.step(StepName.LEGAL_REVIEW))
                .returns(StepStatus.IN_PROGRESS, Step::status)
                .returns(WaitingFor.LEGAL, Step::waitingFor)
                .returns(2, Step::attempts);
    }

    @Test
    void aRetriedReviewStillWaitsForTheAuthorsUntilTheySubmit() {
        var process = reviewing();
        process.note(new Fact.ReviewRejected(CONTRACT, "clause 2 is void"), at(NOW));
        process.retry(StepName.LEGAL_REVIEW, at(NOW));
        assertThat(process.step(StepName.LEGAL_REVIEW).waitingFor()).isEqualTo(WaitingFor.PARTNER_MANAGER);
        process.note(contract(ContractProgress.SUBMITTED), at(NOW));
        assertThat(process.step(StepName.LEGAL_REVIEW))
                .returns(WaitingFor.LEGAL, Step::waitingFor)
                .returns(2, Step::attempts);
    }

    @Test
    void aDeclinedSignatureGoesThroughTheReviewAgain() {
        var process = reviewing();
        process.note(contract(ContractProgress.APPROVED), at(NOW));
        var change = process.note(new Fact.SignatureDeclined(CONTRACT, "too long"), at(NOW))
                .orElseThrow();
        assertThat(names(change))
                .containsExactly("onboarding.contract-sent-back", "onboarding.step-failed", "onboarding.step-started");
        assertThat(change.why()).contains("too long");
        assertThat(process.step(StepName.SIGNATURE).status()).isEqualTo(StepStatus.WAITING);
        assertThat(process.step(StepName.LEGAL_REVIEW).waitingFor()).isEqualTo(WaitingFor.PARTNER_MANAGER);
        process.note(contract(ContractProgress.SUBMITTED), at(NOW));
        process.note(contract(ContractProgress.APPROVED), at(NOW));
        assertThat(process.step(StepName.SIGNATURE))
                .returns(StepStatus.IN_PROGRESS, Step::status)
                .returns(2, Step::attempts);
    }

    @Test
    void aLostContractReopensAllStepsFromTheDraftOn() {
        var process = started();
        process.note(new Fact.ValidationsPassed(), at(NOW));
        process.note(contract(ContractProgress.SIGNED), at(NOW));
        process.note(new Fact.ContractLost(CONTRACT, FailureKind.CONTRACT_TERMINATED, "breach"), at(NOW));
        assertThat(statuses(process))
                .containsExactly("COMPLETED", "IN_PROGRESS", "IN_PROGRESS", "WAITING", "WAITING", "WAITING");
        assertThat(process.step(StepName.CONTRACT_DRAFT).attempts()).isEqualTo(2);
        assertThat(process.view(NOW).contractId()).isNull();
        var next = new UUID(7, 7);
        process.note(new Fact.ContractAdvanced(next, ContractProgress.SIGNED, null), at(NOW));
        assertThat(process.view(NOW).contractId()).isEqualTo(next);
        assertThat(process.step(StepName.SIGNATURE))
                .returns(StepStatus.COMPLETED, Step::status)
                .returns(2, Step::attempts);
    }

    @Test
    void theActivationsTimeBeginsWithTheContractsFirstDay() {
        var process = started();
        process.note(new Fact.ValidationsPassed(), at(NOW));
        process.completeDocuments("file 7", null, at(NOW));
        var start = LocalDate.parse("2026-09-01");
        process.note(new Fact.ContractAdvanced(CONTRACT, ContractProgress.SIGNED, start), at(NOW));
        assertThat(process.view(NOW).steps().getLast().deadline()).hasToString("2026-09-11T00:00:00Z");
    }

    private static OnboardingProcess reviewing() {
        var process = started();
        process.note(contract(ContractProgress.SUBMITTED), at(NOW));
        return process;
    }
}
