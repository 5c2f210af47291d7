package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.process.Processes.ALL;
import static io.hexabuilders.onboarding.process.Processes.CONTRACT;
import static io.hexabuilders.onboarding.process.Processes.NOW;
import static io.hexabuilders.onboarding.process.Processes.at;
import static io.hexabuilders.onboarding.process.Processes.contract;
import static io.hexabuilders.onboarding.process.Processes.names;
import static io.hexabuilders.onboarding.process.Processes.started;
import static io.hexabuilders.onboarding.process.Processes.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Step.StepStatus;
import io.hexabuilders.onboarding.process.Step.WaitingFor;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What happens elsewhere and what callers ask for; the contract and time have tests of their own. */
class OnboardingProcessTest {

    private static final Fact DOCUMENTS_SEEN = null;

    @Property
    void everyDecisionIsRefusedWhereTheStatusForbidsIt(@ForAll ProcessStatus status, @ForAll ProcessAction action) {
        var process = Processes.in(status);
        if (process.view(NOW).allowedActions().contains(action)) {
            assertThat(decide(process, action).events()).isNotEmpty();
            return;
        }
        var before = process.snapshot().members();
        ErrorCode expected = status == ProcessStatus.IN_PROGRESS
                ? ProcessError.STEP_NOT_TO_BE_RETRIED
                : CommonError.ILLEGAL_TRANSITION;
        refusal(expected, () -> decide(process, action));
        assertThat(process.snapshot().members()).isEqualTo(before);
    }

    private static Change<OnboardingProcess> decide(OnboardingProcess process, ProcessAction action) {
        return switch (action) {
            case COMPLETE_DOCUMENTS -> process.completeDocuments("file 7", null, at(NOW));
            case RETRY -> process.retry(StepName.VALIDATIONS, at(NOW));
            case EXTEND -> process.extend(null, Processes.day(20).now(), "holidays", at(NOW));
            case CANCEL -> process.cancel("withdrawn", at(NOW));
        };
    }

    @Test
    void threeStepsBeginAtOnce() {
        var change = OnboardingProcess.start(Processes.ID, Processes.PARTNER, Facts.NONE, at(NOW));
        assertThat(names(change))
                .containsExactly(
                        "onboarding.started",
                        "onboarding.step-started",
                        "onboarding.step-started",
                        "onboarding.step-started");
        assertThat(statuses(change.aggregate()))
                .containsExactly("IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "WAITING", "WAITING", "WAITING");
        assertThat(change.aggregate().view(NOW).steps())
                .extracting(ProcessView.StepView::waitingFor)
                .containsExactly(
                        WaitingFor.COMPLIANCE, WaitingFor.COMPLIANCE, WaitingFor.PARTNER_MANAGER, null, null, null);
    }

    @Property
    void factsInAnyOrderAndRepeatedLeadToTheSameEnd(@ForAll("histories") List<Optional<Fact>> history) {
        var process = started();
        history.forEach(fact -> happen(process, fact));
        assertThat(process.view(NOW))
                .returns(ProcessStatus.COMPLETED, ProcessView::status)
                .returns(CONTRACT, ProcessView::contractId)
                .returns(false, ProcessView::overdue);
        assertThat(statuses(process)).containsOnly("COMPLETED");
    }

    @Property
    void aFactThatIsKnownChangesNothing(@ForAll("histories") List<Optional<Fact>> history) {
        var process = started();
        for (var fact : history) {
            happen(process, fact);
            var before = process.snapshot().members();
            fact.ifPresent(again -> assertThat(process.note(again, at(NOW))).isEmpty());
            assertThat(process.snapshot().members()).isEqualTo(before);
        }
    }

    @Property
    void anOnboardingThatIsGivenUpNeverCompletes(
            @ForAll("histories") List<Optional<Fact>> history, @ForAll("instants") int instant) {
        var process = started();
        for (int i = 0; i < history.size(); i++) {
            if (i == instant % history.size() && process.view(NOW).status() == ProcessStatus.IN_PROGRESS) {
                process.cancel("withdrawn", at(NOW));
            }
            boolean givenUp = process.view(NOW).status() == ProcessStatus.COMPENSATING;
            history.get(i)
                    .filter(fact -> givenUp)
                    .ifPresent(fact -> assertThat(process.note(fact, at(NOW))).isEmpty());
            if (!givenUp) {
                happen(process, history.get(i));
            }
        }
        Processes.confirm(process);
        assertThat(process.view(NOW).status()).isIn(ProcessStatus.CANCELLED, ProcessStatus.COMPLETED);
        assertThat(process.view(NOW).compensation() == null)
                .isEqualTo(process.view(NOW).status() == ProcessStatus.COMPLETED);
    }

    /** All facts and the papers (empty), some of them twice, with failures between, in any order. */
    @Provide
    Arbitrary<List<Optional<Fact>>> histories() {
        var needed = new ArrayList<Optional<Fact>>();
        ALL.forEach(fact -> needed.add(Optional.of(fact)));
        needed.add(Optional.ofNullable(DOCUMENTS_SEEN));
        var more = new ArrayList<>(needed);
        more.add(Optional.of(new Fact.ValidationFailed("IDENTITY: FAILED")));
        more.add(Optional.of(new Fact.ContractAdvanced(new UUID(7, 7), ContractProgress.DRAFTED, null)));
        return Arbitraries.of(more.subList(0, needed.size() + 1))
                .list()
                .ofMaxSize(12)
                .flatMap(extra -> {
                    var all = new ArrayList<>(needed);
                    all.addAll(extra);
                    return Arbitraries.shuffle(all);
                });
    }

    @Provide
    Arbitrary<Integer> instants() {
        return Arbitraries.integers().between(0, 1000);
    }

    private static void happen(OnboardingProcess process, Optional<Fact> fact) {
        if (fact.isPresent()) {
            process.note(fact.get(), at(NOW));
        } else if (process.step(StepName.DOCUMENTS).status().isOpen()) {
            process.completeDocuments("file 7", null, at(NOW));
        }
    }

    @Test
    void aFactBeforeItsTurnIsKept() {
        var process = started();
        var change = process.note(contract(ContractProgress.ACTIVE), at(NOW)).orElseThrow();
        assertThat(names(change)).startsWith("onboarding.contract-advanced").doesNotContain("onboarding.completed");
        assertThat(process.step(StepName.ACTIVATION).status()).isEqualTo(StepStatus.WAITING);
        process.completeDocuments("file 7", "seen at the branch", at(NOW));
        var last = process.note(new Fact.ValidationsPassed(), at(NOW)).orElseThrow();
        assertThat(names(last)).endsWith("onboarding.step-completed", "onboarding.completed");
    }

    @Test
    void whatWasKnownBeforeCountsFromTheBeginning() {
        var known = Facts.NONE.withValidations().withContract(CONTRACT, ContractProgress.APPROVED, null);
        var process = OnboardingProcess.start(Processes.ID, Processes.PARTNER, known, at(NOW))
                .aggregate();
        assertThat(statuses(process))
                .containsExactly("COMPLETED", "IN_PROGRESS", "COMPLETED", "COMPLETED", "IN_PROGRESS", "WAITING");
    }

    @Test
    void aFailedValidationWaitsForThePartnerUntilAllHavePassed() {
        var process = started();
        var failed = new Fact.ValidationFailed("IDENTITY: FAILED");
        assertThat(names(process.note(failed, at(NOW)).orElseThrow())).containsExactly("onboarding.step-failed");
        assertThat(process.step(StepName.VALIDATIONS))
                .returns(StepStatus.FAILED, Step::status)
                .returns(WaitingFor.PARTNER, Step::waitingFor);
        process.note(new Fact.ValidationsPassed(), at(NOW));
        assertThat(process.step(StepName.VALIDATIONS).status()).isEqualTo(StepStatus.COMPLETED);
        assertThat(process.note(failed, at(NOW))).isEmpty();
    }

    @Test
    void withdrawnValidationsAreWaitedForAgain() {
        var process = started();
        var withdrawn = new Fact.ValidationsWithdrawn();
        assertThat(process.note(withdrawn, at(NOW))).isEmpty();
        process.completeDocuments("file 7", null, at(NOW));
        process.note(new Fact.ValidationsPassed(), at(NOW));
        process.note(contract(ContractProgress.SIGNED), at(NOW));
        assertThat(names(process.note(withdrawn, at(NOW)).orElseThrow()))
                .containsExactly("onboarding.validations-withdrawn", "onboarding.step-started");
        assertThat(process.step(StepName.VALIDATIONS).attempts()).isEqualTo(2);
        assertThat(process.step(StepName.ACTIVATION).status()).isEqualTo(StepStatus.WAITING);
        process.note(contract(ContractProgress.ACTIVE), at(NOW));
        assertThat(process.view(NOW).status()).isEqualTo(ProcessStatus.IN_PROGRESS);
        process.note(new Fact.ValidationsPassed(), at(NOW));
        assertThat(process.view(NOW).status()).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Property
    void onlyAnOnboardingInProgressHearsOfWithdrawnValidations(@ForAll ProcessStatus status) {
        var process = Processes.in(status);
        process.note(new Fact.ValidationsPassed(), at(NOW));
        assertThat(process.note(new Fact.ValidationsWithdrawn(), at(NOW)).isPresent())
                .isEqualTo(status == ProcessStatus.IN_PROGRESS);
    }

    @Test
    void papersAreConfirmedOnce() {
        var process = started();
        process.completeDocuments("file 7", null, at(NOW));
        refusal(ProcessError.STEP_NOT_OPEN, () -> process.completeDocuments("file 8", null, at(NOW)));
        assertThat(process.view(NOW).allowedActions()).doesNotContain(ProcessAction.COMPLETE_DOCUMENTS);
    }

    @Test
    void whatIsGivenUpEndsWhenAllServicesHaveConfirmed() {
        var process = started();
        var request = process.cancel("withdrawn", at(NOW));
        assertThat(names(request)).containsExactly("onboarding.compensation-requested");
        process.compensated(Compensation.Service.CAMPAIGN, Map.of("campaigns", 2), at(NOW));
        assertThat(process.compensated(Compensation.Service.CAMPAIGN, Map.of("campaigns", 0), at(NOW)))
                .isEmpty();
        process.compensated(Compensation.Service.PARTNER, Map.of("partners", 1), at(NOW));
        assertThat(process.view(NOW).compensation().outstanding()).containsExactly(Compensation.Service.RECRUITMENT);
        var last = process.compensated(Compensation.Service.RECRUITMENT, Map.of(), at(NOW))
                .orElseThrow();
        assertThat(names(last)).containsExactly("onboarding.compensation-confirmed", "onboarding.cancelled");
        assertThat(process.view(NOW))
                .returns(ProcessStatus.CANCELLED, ProcessView::status)
                .returns("withdrawn", ProcessView::statusReason);
        assertThat(process.view(NOW).compensation().confirmations())
                .extracting(confirmation -> confirmation.undone())
                .containsExactly(Map.of("campaigns", 2), Map.of("partners", 1), Map.of());
    }

    @Test
    void nobodyIsWaitedForInWhatIsGivenUp() {
        var process = started();
        process.note(new Fact.ValidationsPassed(), at(NOW));
        process.note(new Fact.ContractAdvanced(CONTRACT, ContractProgress.SUBMITTED, null), at(NOW));
        process.cancel("withdrawn", at(NOW));
        assertThat(statuses(process))
                .containsExactly("COMPLETED", "CANCELLED", "COMPLETED", "CANCELLED", "CANCELLED", "CANCELLED");
        assertThat(process.view(Processes.day(300).now()).steps()).allSatisfy(step -> {
            assertThat(step.waitingFor()).isNull();
            assertThat(step.deadline()).isNull();
            assertThat(step.overdue()).isFalse();
        });
        Processes.confirm(process);
        assertThat(statuses(process)).doesNotContain("IN_PROGRESS", "WAITING", "FAILED");
    }

    @Property
    void confirmationsThatNobodyAskedForAreIgnored(@ForAll ProcessStatus status) {
        var process = Processes.in(status);
        var change = process.compensated(Compensation.Service.PARTNER, Map.of(), at(NOW));
        assertThat(change.isPresent()).isEqualTo(status == ProcessStatus.COMPENSATING);
    }

    private static Refusal refusal(ErrorCode code, ThrowingCallable call) {
        var refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }
}
