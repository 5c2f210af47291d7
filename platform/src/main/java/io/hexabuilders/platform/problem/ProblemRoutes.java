package io.hexabuilders.platform.problem;

import io.hexabuilders.platform.observability.Correlation;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Errors that arise before or outside a resource: failed routes, and the time limit of a request. */
@ApplicationScoped
class ProblemRoutes {

    private static final Logger LOG = Logger.getLogger(ProblemRoutes.class);

    private final ProblemSender problems;
    private final Vertx vertx;
    private final Duration timeLimit;

    ProblemRoutes(ProblemSender problems, Vertx vertx, HttpConfig config) {
        this.problems = problems;
        this.vertx = vertx;
        this.timeLimit = config.timeLimit();
    }

    void failures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::fail);
    }

    void timeLimit(@Observes Filters filters) {
        filters.register(this::limit, 1000);
    }

    private void limit(RoutingContext request) {
        // Made before the request leaves this thread, so that the timer and the resource tell the same one.
        Correlation.of(request);
        long timer = vertx.setTimer(timeLimit.toMillis(), id -> {
            if (!request.response().headWritten() && !request.response().ended()) {
                request.response().putHeader("Retry-After", String.valueOf(ProblemWriter.RETRY_AFTER_SECONDS));
                problems.send(
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
            problems.send(
                    request, request.statusCode(), "The program failed; its log has the cause under this trace id.");
        } else {
            problems.send(request, request.statusCode(), "The server refused the request before it was read.");
        }
    }
}
