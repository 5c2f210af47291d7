package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** What candidates are refused for. */
enum CandidateError implements ErrorCode {
    CANDIDATE_EMAIL_TAKEN(Kind.CONFLICT, "Another candidate has this e-mail address"),
    CANDIDATE_CONSENT_OVER(Kind.CONFLICT, "The candidate's consent is not in force"),
    DUPLICATE_SKILL(Kind.INVALID, "A skill is named twice");

    private final Kind kind;
    private final String title;

    CandidateError(Kind kind, String title) {
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
