package io.hexabuilders.recruitment.standing;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** What is refused for its partner's sake. */
enum StandingError implements ErrorCode {
    PARTNER_NOT_ACTIVE(Kind.CONFLICT, "The partner does no business now");

    private final Kind kind;
    private final String title;

    StandingError(Kind kind, String title) {
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
