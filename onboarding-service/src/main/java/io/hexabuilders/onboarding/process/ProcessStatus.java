package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.process.ProcessAction.CANCEL;
import static io.hexabuilders.onboarding.process.ProcessAction.COMPLETE_DOCUMENTS;
import static io.hexabuilders.onboarding.process.ProcessAction.EXTEND;
import static io.hexabuilders.onboarding.process.ProcessAction.RETRY;

import io.hexabuilders.platform.problem.Transitions;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Where an onboarding stands, and what may be done with it there. */
public enum ProcessStatus {
    IN_PROGRESS,
    /** Given up or run out of time: the other services undo what they began, and say so. */
    COMPENSATING,
    COMPLETED,
    CANCELLED,
    EXPIRED;

    Set<ProcessAction> allowedActions() {
        return switch (this) {
            case IN_PROGRESS -> EnumSet.of(COMPLETE_DOCUMENTS, RETRY, EXTEND, CANCEL);
            case COMPENSATING, COMPLETED, CANCELLED, EXPIRED -> EnumSet.noneOf(ProcessAction.class);
        };
    }

    /** What of it there is a step for now. */
    Set<ProcessAction> allowedActions(Collection<Step> steps, Step documents, Instant now) {
        var actions = allowedActions();
        actions.removeIf(action -> switch (action) {
            case COMPLETE_DOCUMENTS -> !documents.status().isOpen();
            case RETRY -> steps.stream().noneMatch(step -> step.canBeRetried(now));
            case EXTEND, CANCEL -> false;
        });
        return actions;
    }

    /** Refuses what this status forbids. */
    void require(ProcessAction action) {
        if (!allowedActions().contains(action)) {
            throw Transitions.illegal(
                    action.verb(),
                    this,
                    allowedActions().stream().map(ProcessAction::verb).toList());
        }
    }
}
