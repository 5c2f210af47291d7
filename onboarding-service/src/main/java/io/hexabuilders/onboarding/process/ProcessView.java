package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Step.FailureKind;
import io.hexabuilders.onboarding.process.Step.StepStatus;
import io.hexabuilders.onboarding.process.Step.WaitingFor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An onboarding on the wire. */
@Schema(name = "Onboarding")
public record ProcessView(
        UUID id,
        UUID partnerId,
        ProcessStatus status,
        Instant statusSince,

        @Schema(nullable = true, description = "Why it was given up or ran out of time") @Nullable
        String statusReason,

        @Schema(nullable = true, description = "The contract that makes the partner a working one") @Nullable
        UUID contractId,

        ContractProgress contractProgress,

        @Schema(nullable = true, description = "The contract's first day in force, UTC: it comes into force by itself")
        @Nullable
        LocalDate contractStart,

        @Schema(nullable = true, description = "Where the papers that were seen are to be found") @Nullable
        String documentsReference,

        List<StepView> steps,

        @Schema(nullable = true, description = "What the other services undo, once the onboarding is given up")
        @Nullable
        CompensationView compensation,

        @Schema(description = "Whether an open step or a confirmation is late")
        boolean overdue,

        Instant createdAt,
        Instant updatedAt,
        long version,
        Set<ProcessAction> allowedActions) {

    StepView step(StepName name) {
        return steps.stream().filter(step -> step.step() == name).findFirst().orElseThrow();
    }

    /** A step of an onboarding on the wire. */
    @Schema(name = "OnboardingStep")
    record StepView(
            StepName step,
            StepStatus status,

            @Schema(description = "Steps that must be done before it begins")
            Set<StepName> after,

            @Schema(nullable = true, description = "Who must act; null unless the step is open") @Nullable
            WaitingFor waitingFor,

            @Schema(description = "How often it was begun") int attempts,

            @Schema(nullable = true, description = "Begin of the latest attempt") @Nullable
            Instant startedAt,

            @Schema(nullable = true) @Nullable Instant completedAt,
            @Schema(nullable = true) @Nullable Instant deadline,
            boolean overdue,

            @Schema(nullable = true, description = "When it was escalated as overdue") @Nullable
            Instant escalatedAt,

            @Schema(nullable = true, description = "When it takes the whole onboarding with it, unless it is done")
            @Nullable
            Instant expiresAt,

            @Schema(nullable = true, description = "The latest failure; it stays when the step is mended") @Nullable
            StepFailure failure) {

        /** What went wrong with a step. */
        @Schema(name = "OnboardingStepFailure")
        record StepFailure(FailureKind kind, String reason, Instant at) {

            static @Nullable StepFailure of(Step.@Nullable Failure failure) {
                return failure == null
                        ? null
                        : new StepFailure(failure.failureKind(), failure.failureReason(), failure.failedAt());
            }
        }

        static List<StepView> of(Map<StepName, Step> steps, Instant now) {
            return Arrays.stream(StepName.values())
                    .map(name -> of(name, steps.getOrDefault(name, Step.WAITING), now))
                    .toList();
        }

        private static StepView of(StepName name, Step step, Instant now) {
            var due = step.running();
            return new StepView(
                    name,
                    step.status(),
                    name.after(),
                    step.waitingFor(),
                    step.attempts(),
                    step.startedAt(),
                    step.completedAt(),
                    due.map(Step.Due::deadline).orElse(null),
                    step.isOverdue(now),
                    due.map(Step.Due::escalatedAt).orElse(null),
                    due.map(Step.Due::expiresAt).orElse(null),
                    StepFailure.of(step.failure()));
        }
    }

    /** What the other services undo, on the wire. */
    @Schema(name = "OnboardingCompensation")
    record CompensationView(
            Compensation.Outcome outcome,
            String reason,

            @Schema(description = "When it was asked for first: how long somebody has been awaited")
            Instant since,

            @Schema(description = "When it was asked for last")
            Instant requestedAt,

            @Schema(description = "How often it was asked for")
            int requests,

            @Schema(description = "Who has not confirmed yet")
            Set<Compensation.Service> outstanding,

            List<Compensation.Confirmation> confirmations,
            boolean overdue) {

        static @Nullable CompensationView of(@Nullable Compensation compensation, Instant now) {
            if (compensation == null) {
                return null;
            }
            var outstanding = compensation.outstanding();
            return new CompensationView(
                    compensation.outcome(),
                    compensation.reason(),
                    compensation.since(),
                    compensation.requestedAt(),
                    compensation.requests(),
                    outstanding,
                    compensation.confirmations(),
                    !outstanding.isEmpty() && !now.isBefore(compensation.overdueAt()));
        }
    }
}
