package io.hexabuilders.platform.problem;

/** What sort of refusal a code is. The HTTP status follows from it, in one place. */
public enum Kind {
    /** The request itself is wrong: 400. */
    INVALID,
    /** No valid credentials: 401. */
    UNAUTHENTICATED,
    /** The caller may not do this: 403. */
    FORBIDDEN,
    /** No such thing, or none that this caller may know of: 404. */
    NOT_FOUND,
    /** The present state forbids it: 409. */
    CONFLICT,
    /** The version given in If-Match is not the present one: 412. */
    STALE,
    /** Well-formed, but contradicts an earlier request: 422. */
    CONTRADICTION,
    /** If-Match is missing: 428. */
    PRECONDITION_REQUIRED,
    /** A part that is needed does not answer; trying again later may help: 503. */
    UNAVAILABLE
}
