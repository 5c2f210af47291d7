package io.hexabuilders.onboarding.process;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.outbox.Announcement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other services are told of an onboarding: ids and states, no personal data. */
final class ProcessAnnouncements {

    /** Started, or its papers verified. */
    @RegisterForReflection
    record Told(UUID onboardingId, UUID partnerId, long version) {}

    @RegisterForReflection
    record StepDone(UUID onboardingId, UUID partnerId, StepName step, int attempts, long version) {}

    @RegisterForReflection
    record Completed(UUID onboardingId, UUID partnerId, UUID contractId, long version) {}

    /** @param round how often it was asked for, this time included */
    @RegisterForReflection
    record Requested(UUID onboardingId, UUID partnerId, Compensation.Outcome outcome, int round, long version) {}

    @RegisterForReflection
    record GivenUp(UUID onboardingId, UUID partnerId, Compensation.Outcome outcome, long version) {}

    private ProcessAnnouncements() {}

    static List<Announcement> of(Change<OnboardingProcess> change) {
        return change.events().stream()
                .flatMap(event -> of(change.aggregate(), (ProcessEvent) event).stream())
                .toList();
    }

    private static Optional<Announcement> of(OnboardingProcess process, ProcessEvent event) {
        return switch (event) {
            case ProcessEvent.Started _ -> told(ProcessEventType.STARTED, process);
            case ProcessEvent.DocumentsVerified _ -> told(ProcessEventType.DOCUMENTS_VERIFIED, process);
            case ProcessEvent.StepCompleted done -> stepDone(process, done.step());
            case ProcessEvent.Completed completed -> completed(process, completed.contractId());
            case ProcessEvent.CompensationRequested request -> requested(process, request);
            case ProcessEvent.Cancelled _ -> givenUp(process, Compensation.Outcome.CANCELLED);
            case ProcessEvent.Expired _ -> givenUp(process, Compensation.Outcome.EXPIRED);
            // How a step or the contract fares on the way concerns nobody outside.
            case ProcessEvent.StepStarted _ -> Optional.empty();
            case ProcessEvent.StepFailed _ -> Optional.empty();
            case ProcessEvent.StepRetried _ -> Optional.empty();
            case ProcessEvent.ContractAdvanced _ -> Optional.empty();
            case ProcessEvent.ContractSentBack _ -> Optional.empty();
            case ProcessEvent.ContractLost _ -> Optional.empty();
            case ProcessEvent.Reminded _ -> Optional.empty();
            case ProcessEvent.Escalated _ -> Optional.empty();
            case ProcessEvent.Extended _ -> Optional.empty();
            // These came from other services.
            case ProcessEvent.ValidationsPassed _ -> Optional.empty();
            case ProcessEvent.ValidationsWithdrawn _ -> Optional.empty();
            case ProcessEvent.CompensationConfirmed _ -> Optional.empty();
        };
    }

    private static Optional<Announcement> told(ProcessEventType type, OnboardingProcess process) {
        return tell(type, process, new Told(process.id(), process.ownerId(), process.version()));
    }

    private static Optional<Announcement> stepDone(OnboardingProcess process, StepName step) {
        return tell(
                ProcessEventType.STEP_COMPLETED,
                process,
                new StepDone(
                        process.id(),
                        process.ownerId(),
                        step,
                        process.step(step).attempts(),
                        process.version()));
    }

    private static Optional<Announcement> completed(OnboardingProcess process, @Nullable UUID contractId) {
        return tell(
                ProcessEventType.COMPLETED,
                process,
                new Completed(
                        process.id(),
                        process.ownerId(),
                        Objects.requireNonNull(contractId, "the contract in force"),
                        process.version()));
    }

    private static Optional<Announcement> requested(
            OnboardingProcess process, ProcessEvent.CompensationRequested request) {
        return tell(
                ProcessEventType.COMPENSATION_REQUESTED,
                process,
                new Requested(process.id(), process.ownerId(), request.outcome(), request.number(), process.version()));
    }

    private static Optional<Announcement> givenUp(OnboardingProcess process, Compensation.Outcome outcome) {
        return tell(
                ProcessEventType.CANCELLED,
                process,
                new GivenUp(process.id(), process.ownerId(), outcome, process.version()));
    }

    private static Optional<Announcement> tell(ProcessEventType type, OnboardingProcess process, Record data) {
        return Optional.of(new Announcement(type, process.ownerId(), process.id(), data));
    }
}
