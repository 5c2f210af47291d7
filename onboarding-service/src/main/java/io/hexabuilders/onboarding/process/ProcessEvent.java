package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Step.FailureKind;
import io.hexabuilders.onboarding.process.Step.WaitingFor;
import io.hexabuilders.platform.change.DomainEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an onboarding. */
sealed interface ProcessEvent extends DomainEvent {

    /** The onboarding that it happened to. */
    Subject onboarding();

    /** An onboarding and the partner it is for. */
    record Subject(UUID onboardingId, UUID partnerId) {}

    record Started(Subject onboarding) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.started";
        }
    }

    record StepStarted(Subject onboarding, StepName step, int attempt) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.step-started";
        }
    }

    record StepCompleted(Subject onboarding, StepName step) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.step-completed";
        }
    }

    record StepFailed(Subject onboarding, StepName step, FailureKind kind, String reason) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.step-failed";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    /** A new attempt was asked for. */
    record StepRetried(Subject onboarding, StepName step, int attempt) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.step-retried";
        }
    }

    record ValidationsPassed(Subject onboarding) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.validations-passed";
        }
    }

    /** What had passed counts no longer. */
    record ValidationsWithdrawn(Subject onboarding) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.validations-withdrawn";
        }
    }

    record DocumentsVerified(Subject onboarding, String reference) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.documents-verified";
        }
    }

    /** The contract that the onboarding follows has come further, perhaps before its step's turn. */
    record ContractAdvanced(Subject onboarding, UUID contractId, ContractProgress progress) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.contract-advanced";
        }
    }

    /** The contract went back to its authors. */
    record ContractSentBack(Subject onboarding, UUID contractId, String reason) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.contract-sent-back";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    /** The onboarding needs another contract. */
    record ContractLost(Subject onboarding, UUID contractId, FailureKind kind, String reason) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.contract-lost";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Reminded(
            Subject onboarding, StepName step, @Nullable WaitingFor waitingFor, Instant deadline)
            implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.reminded";
        }
    }

    record Escalated(
            Subject onboarding, StepName step, @Nullable WaitingFor waitingFor, Instant deadline)
            implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.escalated";
        }
    }

    record Extended(Subject onboarding, Set<StepName> steps, Instant until, String reason) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.extended";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    /**
     * The other services are to undo what they began for the partner.
     *
     * @param number 1 at first; more when confirmations were outstanding for too long
     */
    record CompensationRequested(
            Subject onboarding, Compensation.Outcome outcome, String reason, int number, Set<Compensation.Service> from)
            implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.compensation-requested";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    /** @param undone how many things of each kind the service took back */
    record CompensationConfirmed(Subject onboarding, Compensation.Service service, Map<String, Integer> undone)
            implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.compensation-confirmed";
        }
    }

    record Completed(Subject onboarding, @Nullable UUID contractId) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.completed";
        }
    }

    record Cancelled(Subject onboarding, String reason) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.cancelled";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Expired(Subject onboarding, String reason) implements ProcessEvent {
        @Override
        public String name() {
            return "onboarding.expired";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }
}
