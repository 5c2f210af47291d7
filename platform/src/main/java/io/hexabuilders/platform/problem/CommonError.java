package io.hexabuilders.platform.problem;

/** Refusals that any endpoint can give. */
public enum CommonError implements ErrorCode {
    MALFORMED_REQUEST(Kind.INVALID, "The request cannot be read"),
    VALIDATION_FAILED(Kind.INVALID, "The request breaks a rule"),
    INVALID_PARAMETER(Kind.INVALID, "A parameter is wrong"),
    INVALID_CURSOR(Kind.INVALID, "The cursor is not one of this list"),
    UNAUTHENTICATED(Kind.UNAUTHENTICATED, "A valid bearer token is needed"),
    FORBIDDEN(Kind.FORBIDDEN, "The caller may not do this"),
    NOT_FOUND(Kind.NOT_FOUND, "There is no such resource"),
    ILLEGAL_TRANSITION(Kind.CONFLICT, "The present state forbids this"),
    REQUEST_IN_PROGRESS(Kind.CONFLICT, "The same request is still running"),
    CONCURRENT_CHANGE(Kind.CONFLICT, "Somebody else changed the resource at the same time"),
    STALE_VERSION(Kind.STALE, "The resource has changed since it was read"),
    VERSION_REQUIRED(Kind.PRECONDITION_REQUIRED, "If-Match is required"),
    IDEMPOTENCY_KEY_REUSED(Kind.CONTRADICTION, "The Idempotency-Key was used for another request"),
    DATABASE_UNAVAILABLE(Kind.UNAVAILABLE, "The database does not answer"),
    REQUEST_TIMED_OUT(Kind.UNAVAILABLE, "The request took too long");

    private final Kind kind;
    private final String title;

    CommonError(Kind kind, String title) {
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
