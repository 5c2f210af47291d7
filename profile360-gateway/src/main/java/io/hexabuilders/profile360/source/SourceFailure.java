package io.hexabuilders.profile360.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hexabuilders.profile360.source.Reply.Reason;
import io.vertx.core.VertxException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** That a source gave nothing that could be used, in words that hold neither addresses nor what it said. */
final class SourceFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private SourceFailure(Reason reason, String detail, Throwable cause) {
        super(detail, cause, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** What an exception means, whether the client or a guard has thrown it. */
    static SourceFailure of(Throwable e) {
        return switch (e) {
            case SourceFailure known -> known;
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException late -> timedOut(late);
            case CircuitBreakerOpenException open ->
                new SourceFailure(Reason.PAUSED, "It failed too often lately and is not asked for a while.", open);
            case BulkheadException full ->
                new SourceFailure(Reason.OVERLOADED, "Too many calls of it are under way.", full);
            default -> ofClient(e);
        };
    }

    static SourceFailure timedOut(Throwable cause) {
        return new SourceFailure(Reason.TIMED_OUT, "It did not answer in time.", cause);
    }

    /** An answer that is well-formed and still cannot be the one that was asked for. */
    static SourceFailure unreadable(String detail, Throwable cause) {
        return new SourceFailure(Reason.UNREADABLE, detail, cause);
    }

    private static SourceFailure ofClient(Throwable e) {
        // First: the client wraps what it cannot read in an exception with a status that nobody has sent.
        if (causes(e).anyMatch(JsonProcessingException.class::isInstance)) {
            return unreadable("Its answer could not be read.", e);
        }
        if (e instanceof WebApplicationException answered) {
            return ofStatus(answered.getResponse().getStatus(), e);
        }
        if (causes(e).anyMatch(cause -> cause instanceof TimeoutException || cause instanceof InterruptedException)) {
            return timedOut(e);
        }
        if (causes(e).anyMatch(cause -> cause instanceof IOException || cause instanceof VertxException)) {
            return new SourceFailure(Reason.UNREACHABLE, "It cannot be reached.", e);
        }
        return unreadable("Its answer could not be read.", e);
    }

    private static SourceFailure ofStatus(int status, Throwable e) {
        return switch (status) {
            case 401, 403 -> new SourceFailure(Reason.REFUSED, "It refused the caller (" + status + ").", e);
            case 404 -> new SourceFailure(Reason.NOT_FOUND, "It knows no such partner.", e);
            default ->
                status >= 500
                        ? new SourceFailure(Reason.FAILED, "It answered with status " + status + ".", e)
                        : unreadable("It answered with status " + status + ".", e);
        };
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
    }
}
