package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.Timing.Moment;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step as it is now.
 *
 * @param waitingFor who must act; null unless the step is open
 * @param attempts how often it was begun
 * @param startedAt begin of the latest attempt
 * @param due null unless the step is open
 * @param failure the latest; it stays when the step is mended
 */
@Embeddable
public record Step(
        @Enumerated(EnumType.STRING) StepStatus status,
        @Enumerated(EnumType.STRING) @Nullable WaitingFor waitingFor,
        int attempts,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Embedded @Nullable Due due,
        @Embedded @Nullable Failure failure) {

    /** Where a step stands. */
    public enum StepStatus {
        /** Its predecessors are not done. */
        WAITING,
        IN_PROGRESS,
        COMPLETED,
        /** Somebody must mend what is named in the failure; time runs on. */
        FAILED,
        /** The onboarding was given up before it was done. */
        CANCELLED;

        /** Whether somebody is to act on it. */
        boolean isOpen() {
            return switch (this) {
                case IN_PROGRESS, FAILED -> true;
                case WAITING, COMPLETED, CANCELLED -> false;
            };
        }
    }

    /** Who must act next. */
    public enum WaitingFor {
        PARTNER,
        PARTNER_MANAGER,
        COMPLIANCE,
        LEGAL,
        CONTRACT_PARTIES,
        /** The contract's first day, which the calendar brings. */
        SYSTEM
    }

    /** Why a step did not succeed, so that reasons can be counted. */
    public enum FailureKind {
        VALIDATION_FAILED,
        REVIEW_REJECTED,
        SIGNATURE_DECLINED,
        CONTRACT_CANCELLED,
        CONTRACT_TERMINATED,
        CONTRACT_EXPIRED,
        /** It became one of a type that makes nobody a working partner. */
        CONTRACT_TYPE_CHANGED
    }

    static final Step WAITING = new Step(StepStatus.WAITING, null, 0, null, null, null, null);

    /**
     * The time that a step has.
     *
     * @param remindAt null once its actor was reminded
     * @param escalatedAt null until it was escalated as overdue
     * @param expiresAt when it takes the whole onboarding with it; known from the escalation on
     */
    @Embeddable
    record Due(
            Instant deadline,
            @Nullable Instant remindAt,
            @Nullable Instant escalatedAt,
            @Nullable Instant expiresAt) {

        static Due of(Instant begin, Instant deadline, Timing timing) {
            return new Due(deadline, timing.reminder(begin, deadline).truncatedTo(ChronoUnit.MICROS), null, null);
        }

        Due reminded() {
            return new Due(deadline, null, escalatedAt, expiresAt);
        }

        Due escalated(Moment at) {
            return new Due(deadline, null, at.now(), at.now().plus(at.timing().grace()));
        }

        boolean hasExpired(Moment at) {
            return expiresAt != null && at.hasReached(expiresAt);
        }

        Instant nextCheck() {
            if (expiresAt != null) {
                return expiresAt;
            }
            return remindAt == null ? deadline : remindAt;
        }
    }

    /** What went wrong, and when. */
    @Embeddable
    record Failure(@Enumerated(EnumType.STRING) FailureKind failureKind, String failureReason, Instant failedAt) {}

    Step start(StepName name, Facts facts, Moment at) {
        var begin = facts.beginOf(name, at.now());
        return new Step(
                StepStatus.IN_PROGRESS,
                name.actor(facts),
                attempts + 1,
                at.now(),
                null,
                Due.of(begin, at.timing().deadline(name, begin), at.timing()),
                failure);
    }

    Step complete(Instant now) {
        return new Step(StepStatus.COMPLETED, null, attempts, startedAt, now, null, failure);
    }

    /** Time runs on: a step that has failed keeps its deadline. */
    Step fail(StepName name, Failure reason) {
        return new Step(StepStatus.FAILED, name.mender(), attempts, startedAt, null, due, reason);
    }

    boolean failedWith(String reason) {
        return failure != null && failure.failureReason().equals(reason);
    }

    Step failedBefore(@Nullable Failure reason) {
        return new Step(status, waitingFor, attempts, startedAt, completedAt, due, reason);
    }

    /** Back to where its predecessors are not done. */
    Step reopen() {
        return new Step(StepStatus.WAITING, null, attempts, null, null, null, failure);
    }

    /** Nobody is to act on it any more. What is done stays done. */
    Step giveUp() {
        return switch (status) {
            case COMPLETED -> this;
            case WAITING, IN_PROGRESS, FAILED, CANCELLED ->
                new Step(StepStatus.CANCELLED, null, attempts, startedAt, null, null, failure);
        };
    }

    Step waitFor(WaitingFor actor) {
        return new Step(status, actor, attempts, startedAt, completedAt, due, failure);
    }

    Step with(Due newDue) {
        return new Step(status, waitingFor, attempts, startedAt, completedAt, newDue, failure);
    }

    /** The time that is running, if any. */
    Optional<Due> running() {
        return status.isOpen() ? Optional.ofNullable(due) : Optional.empty();
    }

    boolean isOverdue(Instant now) {
        return running().filter(time -> !time.deadline().isAfter(now)).isPresent();
    }

    /** Whether a new attempt makes sense. */
    boolean canBeRetried(Instant now) {
        return status == StepStatus.FAILED || isOverdue(now);
    }

    void requireRetry(StepName name, Instant now) {
        if (!canBeRetried(now)) {
            throw ProcessError.STEP_NOT_TO_BE_RETRIED
                    .because(name + " is " + status + " and not overdue.")
                    .with("stepStatus", status);
        }
    }

    void requireOpen(StepName name) {
        if (!status.isOpen()) {
            throw ProcessError.STEP_NOT_OPEN
                    .because(name + " is " + status + ".")
                    .with("stepStatus", status);
        }
    }
}
