package io.hexabuilders.platform.observability;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.AsyncResult;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One line for each finished request of the API, under its correlation id: with it a request is found in the log of every
 * service that it touched, also where it changed nothing; with the trace id that problems tell, too. The query is left out, it may hold what a person searched for.
 */
@ApplicationScoped
class RequestLog {

    private static final Logger LOG = Logger.getLogger(RequestLog.class);
    private static final String API = "/api/";

    /** Before all that may answer. */
    private static final int FIRST = 2000;

    void begin(@Observes Filters filters) {
        filters.register(RequestLog::follow, FIRST);
    }

    private static void follow(RoutingContext request) {
        if (request.request().path() != null && request.request().path().startsWith(API)) {
            long begin = System.nanoTime();
            // Taken now: at the end it may be asked for on another thread.
            String id = Correlation.of(request);
            String trace = Span.current().getSpanContext().getTraceId();
            request.addEndHandler(ended -> Correlation.during(id, () -> log(request, begin, trace, ended)));
        }
        request.next();
    }

    private static boolean log(RoutingContext request, long begin, String trace, AsyncResult<Void> ended) {
        LOG.infof(
                "%s %s %s in %d ms, trace %s",
                request.request().method(),
                request.request().path(),
                ended.succeeded() ? request.response().getStatusCode() : "not answered, the caller is gone,",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
                trace);
        return true;
    }
}
