package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Step.FailureKind;
import io.hexabuilders.onboarding.process.Step.StepStatus;
import io.hexabuilders.onboarding.process.Timing.Moment;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One decision under way: it moves the steps by what is known, and keeps what happened in its order. */
final class Progress {

    /** As long as the longest time that a step can be given by the settings. */
    private static final Duration LONGEST_EXTENSION = Duration.ofDays(365);

    private final ProcessEvent.Subject about;
    private final Map<StepName, Step> steps;
    private final Moment at;
    private final List<ProcessEvent> events = new ArrayList<>();
    private Facts facts;

    Progress(ProcessEvent.Subject about, Map<StepName, Step> steps, Facts facts, Moment at) {
        this.about = about;
        this.steps = steps;
        this.facts = facts;
        this.at = at;
    }

    ProcessEvent.Subject about() {
        return about;
    }

    Facts facts() {
        return facts;
    }

    List<ProcessEvent> events() {
        return events;
    }

    Step step(StepName name) {
        return steps.getOrDefault(name, Step.WAITING);
    }

    void know(Facts more) {
        facts = more;
    }

    void add(ProcessEvent event) {
        events.add(event);
    }

    /** Begins what may begin and completes what is done. One pass is enough: no step stands before its predecessors. */
    void advance() {
        for (var name : StepName.values()) {
            boolean ready =
                    name.after().stream().allMatch(before -> step(before).status() == StepStatus.COMPLETED);
            if (step(name).status() == StepStatus.WAITING && ready) {
                start(name);
            }
            if (step(name).status().isOpen() && name.isDone(facts)) {
                steps.put(name, step(name).complete(at.now()));
                add(new ProcessEvent.StepCompleted(about, name));
            }
        }
    }

    private void start(StepName name) {
        var begun = step(name).start(name, facts, at);
        steps.put(name, begun);
        add(new ProcessEvent.StepStarted(about, name, begun.attempts()));
    }

    void retry(StepName name) {
        add(new ProcessEvent.StepRetried(about, name, step(name).attempts() + 1));
        start(name);
    }

    void fail(StepName name, FailureKind kind, String reason) {
        steps.put(name, step(name).fail(name, new Step.Failure(kind, reason, at.now())));
        add(new ProcessEvent.StepFailed(about, name, kind, reason));
    }

    void contractSentBack(UUID contractId, String reason) {
        know(facts.withContract(contractId, ContractProgress.DRAFTED, facts.contractStart()));
        add(new ProcessEvent.ContractSentBack(about, contractId, reason));
    }

    /** A contract that was sent back lies with the legal review again once it is submitted. */
    void resumeReview(ContractProgress reached) {
        var review = step(StepName.LEGAL_REVIEW);
        if (review.status() == StepStatus.FAILED && reached == ContractProgress.SUBMITTED) {
            start(StepName.LEGAL_REVIEW);
        } else if (review.status() == StepStatus.IN_PROGRESS) {
            steps.put(StepName.LEGAL_REVIEW, review.waitFor(StepName.LEGAL_REVIEW.actor(facts)));
        }
    }

    void repeatReview() {
        steps.computeIfPresent(StepName.SIGNATURE, (name, step) -> step.reopen());
        start(StepName.LEGAL_REVIEW);
    }

    void reopenContractSteps(FailureKind kind, String reason) {
        steps.replaceAll((name, step) -> name.concernsContract() ? step.reopen() : step);
        var failure = new Step.Failure(kind, reason, at.now());
        steps.computeIfPresent(StepName.CONTRACT_DRAFT, (name, step) -> step.failedBefore(failure));
    }

    void reopenValidations() {
        steps.computeIfPresent(StepName.VALIDATIONS, (name, step) -> step.reopen());
        steps.computeIfPresent(StepName.ACTIVATION, (name, step) -> step.reopen());
    }

    /** @param name the step; null for all open steps that would end earlier */
    Set<StepName> requireExtendable(@Nullable StepName name, Instant until) {
        if (name != null) {
            step(name).requireOpen(name);
        }
        if (until.isAfter(at.now().plus(LONGEST_EXTENSION))) {
            String rule = "must be within " + LONGEST_EXTENSION.toDays() + " days from now";
            throw CommonError.VALIDATION_FAILED.because(
                    "The new deadline " + rule + "; " + until + " is not.",
                    List.of(new FieldError("/until", rule, until.toString())));
        }
        var extendable = EnumSet.noneOf(StepName.class);
        steps.forEach((step, state) -> state.running()
                .filter(due -> name == null || name == step)
                .filter(due -> due.deadline().isBefore(until) && at.now().isBefore(until))
                .ifPresent(due -> extendable.add(step)));
        if (extendable.isEmpty()) {
            throw ProcessError.DEADLINE_NOT_LATER.because(
                    "The new deadline must be later than now and than the present one; " + until + " is not.");
        }
        return extendable;
    }

    void extend(Set<StepName> extended, Instant until, String reason) {
        var due = Step.Due.of(at.now(), until, at.timing());
        steps.replaceAll((name, step) -> extended.contains(name) ? step.with(due) : step);
        add(new ProcessEvent.Extended(about, Set.copyOf(extended), until, reason));
    }

    /** Reminds and escalates, each once for a deadline. */
    void warn() {
        for (var name : StepName.values()) {
            step(name)
                    .running()
                    .filter(due -> at.hasReached(due.nextCheck()))
                    .ifPresent(due -> steps.put(name, warn(name, step(name), due)));
        }
    }

    private Step warn(StepName name, Step step, Step.Due due) {
        if (at.hasReached(due.deadline())) {
            add(new ProcessEvent.Escalated(about, name, step.waitingFor(), due.deadline()));
            return step.with(due.escalated(at));
        }
        add(new ProcessEvent.Reminded(about, name, step.waitingFor(), due.deadline()));
        return step.with(due.reminded());
    }
}
