package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** What applications are refused for. */
enum ApplicationError implements ErrorCode {
    ALREADY_APPLIED(Kind.CONFLICT, "The candidate has applied for this job already"),
    STAGE_NOT_AHEAD(Kind.CONFLICT, "The application cannot move to this stage"),
    REJECTION_NOTE_REQUIRED(Kind.INVALID, "The reason OTHER needs a note"),
    REMARKS_FULL(Kind.CONFLICT, "The application holds as many remarks as it can");

    private final Kind kind;
    private final String title;

    ApplicationError(Kind kind, String title) {
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
