package io.hexabuilders.platform.problem;

import io.opentelemetry.api.trace.Span;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the problem document of a refusal or of a bare status. */
@ApplicationScoped
public class ProblemWriter {

    /** Seconds after which a caller may try again when a part does not answer. */
    static final int RETRY_AFTER_SECONDS = 2;

    private final CurrentVertxRequest request;

    ProblemWriter(CurrentVertxRequest request) {
        this.request = request;
    }

    public Response of(Refusal refusal) {
        var code = refusal.code();
        int status = statusOf(code.kind());
        var problem = new Problem(
                Problem.typeOf(code.slug()),
                code.title(),
                status,
                refusal.detail(),
                path(),
                traceId(),
                refusal.errors(),
                refusal.members());
        var response = Response.status(status).entity(problem).type(Problem.MEDIA_TYPE);
        switch (code.kind()) {
            case UNAUTHENTICATED -> response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case UNAVAILABLE -> response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            case INVALID, FORBIDDEN, NOT_FOUND, CONFLICT, STALE, CONTRADICTION, PRECONDITION_REQUIRED -> {}
        }
        return response.build();
    }

    /** A problem that the protocol itself names: unknown path, wrong method, media type, body too large. */
    Problem ofStatus(int status, String detail) {
        return ofStatus(status, detail, path());
    }

    Problem ofStatus(int status, String detail, @Nullable String path) {
        var known = Status.fromStatusCode(status);
        String title = known == null ? "HTTP " + status : known.getReasonPhrase();
        String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new Problem(Problem.typeOf(slug), title, status, detail, path, traceId(), List.of(), Map.of());
    }

    static int statusOf(Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case CONTRADICTION -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case UNAVAILABLE -> 503;
        };
    }

    private @Nullable String path() {
        if (!Arc.container().requestContext().isActive()) {
            return null;
        }
        var current = request.getCurrent();
        return current == null ? null : current.request().path();
    }

    private static @Nullable String traceId() {
        var context = Span.current().getSpanContext();
        return context.isValid() ? context.getTraceId() : null;
    }
}
