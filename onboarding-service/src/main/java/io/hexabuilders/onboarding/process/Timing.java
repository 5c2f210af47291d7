package io.hexabuilders.onboarding.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How long things may take.
 *
 * @param steps the time of each step
 * @param reminderPercent of a step's time after which its actor is reminded
 * @param grace from the escalation of an overdue step to the end of the whole onboarding
 * @param confirmation how long the other services may take to confirm a compensation before they are asked again
 */
record Timing(Map<StepName, Duration> steps, int reminderPercent, Duration grace, Duration confirmation) {

    /** When a decision is taken, and how long things may take from then on. */
    record Moment(Instant now, Timing timing) {

        boolean hasReached(Instant instant) {
            return !now.isBefore(instant);
        }
    }

    /** A compensation that nobody confirms is asked for less and less often, but at least this often. */
    static final Duration RAREST_REPETITION = Duration.ofMinutes(15);

    private static final int DOUBLINGS = 20;

    Timing {
        steps = Map.copyOf(steps);
        for (var step : StepName.values()) {
            if (!steps.containsKey(step)) {
                throw new IllegalArgumentException("no time for " + step);
            }
        }
    }

    static Timing of(ProcessConfig config) {
        var times = config.steps();
        return new Timing(
                Map.of(
                        StepName.VALIDATIONS, times.validations(),
                        StepName.DOCUMENTS, times.documents(),
                        StepName.CONTRACT_DRAFT, times.contractDraft(),
                        StepName.LEGAL_REVIEW, times.legalReview(),
                        StepName.SIGNATURE, times.signature(),
                        StepName.ACTIVATION, times.activation()),
                config.reminderPercent(),
                config.grace(),
                config.confirmation());
    }

    Instant deadline(StepName step, Instant begin) {
        return begin.plus(steps.getOrDefault(step, Duration.ZERO));
    }

    Instant reminder(Instant begin, Instant deadline) {
        return begin.plus(
                Duration.between(begin, deadline).multipliedBy(reminderPercent).dividedBy(100));
    }

    /** @param requests how often the compensation was asked for so far, at least 1 */
    Duration untilRepetition(int requests) {
        var doubled = confirmation.multipliedBy(1L << Math.min(requests - 1, DOUBLINGS));
        var rarest = confirmation.compareTo(RAREST_REPETITION) > 0 ? confirmation : RAREST_REPETITION;
        return doubled.compareTo(rarest) > 0 ? rarest : doubled;
    }
}
