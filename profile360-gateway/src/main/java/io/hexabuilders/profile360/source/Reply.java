package io.hexabuilders.profile360.source;

import java.time.Instant;

/** What became of asking a source. */
public sealed interface Reply<T> {

    /** From the question to the answer or to giving up. */
    long latencyMs();

    /**
     * It answered.
     *
     * @param asOf when it was asked: the answer is at least as new
     */
    record Answered<T>(T value, Instant asOf, long latencyMs) implements Reply<T> {}

    /** It gave nothing that could be used. */
    record Missing<T>(Reason reason, String detail, long latencyMs) implements Reply<T> {}

    /** Why a source gave nothing. */
    enum Reason {
        /** It took too long. */
        TIMED_OUT,
        /** No connection, or it broke. */
        UNREACHABLE,
        /** It answered with a 5xx. */
        FAILED,
        /** It has failed so often lately that it is left alone for a while. */
        PAUSED,
        /** Too many calls of it are under way. */
        OVERLOADED,
        /** It does not allow the caller this. */
        REFUSED,
        /** It knows no such partner. */
        NOT_FOUND,
        /** Its answer is none of those that are agreed. */
        UNREADABLE;

        /** Whether it is the source's fault, so that many of them pause it. */
        boolean isFault() {
            return switch (this) {
                case TIMED_OUT, UNREACHABLE, FAILED, UNREADABLE -> true;
                case PAUSED, OVERLOADED, REFUSED, NOT_FOUND -> false;
            };
        }

        /** Whether asking again at once may help. */
        boolean isWorthRepeating() {
            return switch (this) {
                case UNREACHABLE, FAILED -> true;
                case TIMED_OUT, PAUSED, OVERLOADED, REFUSED, NOT_FOUND, UNREADABLE -> false;
            };
        }
    }
}
