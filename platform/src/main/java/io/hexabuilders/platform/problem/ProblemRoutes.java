package io.hexabuilders.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.observability.Correlation;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Errors that arise before or outside a resource: limits of the HTTP server and the time limit of a request. */
@ApplicationScoped
class ProblemRoutes {

    private static final Logger LOG = Logger.getLogger(ProblemRoutes.class);

    private final ProblemWriter problems;
    private final ObjectMapper mapper;
    private final Vertx vertx;
    private final Duration timeLimit;
    private final long bodyLimit;

    ProblemRoutes(
            ProblemWriter problems,
            ObjectMapper mapper,
            Vertx vertx,
            @ConfigProperty(name = "hexa.http.time-limit", defaultValue = "10s") Duration timeLimit,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyLimit) {
        this.problems = problems;
        this.mapper = mapper;
        this.vertx = vertx;
        this.timeLimit = timeLimit;
        this.bodyLimit = bodyLimit.asLongValue();
    }

    void failures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::fail);
    }

    void timeLimit(@Observes Filters filters) {
        filters.register(this::limit, 1000);
        filters.register(this::refuseLargeBody, 999);
    }

    /** The server's own answer to a body that is announced as too large has no document. */
    private void refuseLargeBody(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        if (length != null && length.length() < 19 && Long.parseLong(length) > bodyLimit) {
            request.response().putHeader("Connection", "close");
            write(request, 413, "The body has " + length + " bytes; at most " + bodyLimit + " are taken.");
        } else {
            request.next();
        }
    }

    private void limit(RoutingContext request) {
        // Made before the request leaves this thread, so that the timer and the resource tell the same one.
        Correlation.of(request);
        long timer = vertx.setTimer(timeLimit.toMillis(), id -> {
            if (!request.response().headWritten() && !request.response().ended()) {
                request.response().putHeader("Retry-After", String.valueOf(ProblemWriter.RETRY_AFTER_SECONDS));
                write(
                        request,
                        503,
                        "The request took longer than " + timeLimit.toSeconds()
                                + " s. It may still take effect: read the resource again, or send the request again"
                                + " with the same Idempotency-Key.");
            }
        });
        request.addEndHandler(ended -> vertx.cancelTimer(timer));
        request.next();
    }

    private void fail(RoutingContext request) {
        if (request.response().headWritten() || request.statusCode() < 400) {
            request.next();
            return;
        }
        if (request.statusCode() >= 500) {
            LOG.error("Request failed outside its resource", request.failure());
            write(request, request.statusCode(), "The program failed; its log has the cause under this trace id.");
        } else {
            write(request, request.statusCode(), "The server refused the request before it was read.");
        }
    }

    private void write(RoutingContext request, int status, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader(Correlation.HEADER, Correlation.of(request));
        try {
            request.response()
                    .end(Buffer.buffer(mapper.writeValueAsBytes(
                            problems.ofStatus(status, detail, request.request().path()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document cannot be written", e);
        }
    }
}
