package io.hexabuilders.onboarding.process;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** Why a request about an onboarding is refused. */
enum ProcessError implements ErrorCode {
    ONBOARDING_UNDER_WAY(Kind.CONFLICT, "The partner's onboarding is under way"),
    STEP_NOT_OPEN(Kind.CONFLICT, "The step is not open"),
    STEP_NOT_TO_BE_RETRIED(Kind.CONFLICT, "The step has neither failed nor run out of time"),
    DEADLINE_NOT_LATER(Kind.CONFLICT, "The new deadline is not later than the present one");

    private final Kind kind;
    private final String title;

    ProcessError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
