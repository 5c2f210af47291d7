package io.hexabuilders.platform.observability;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Takes the caller's correlation id or makes one; it is in every log line and answer of the request. */
class CorrelationFilter {

    private final CurrentVertxRequest current;

    CorrelationFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION - 100)
    public void begin(ContainerRequestContext request) {
        String id = Correlation.of(current.getCurrent());
        request.setProperty(Correlation.HEADER, id);
        MDC.put(Correlation.KEY, id);
        Span.current().setAttribute(Correlation.KEY, id);
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        Object id = request.getProperty(Correlation.HEADER);
        if (id != null) {
            response.getHeaders().putSingle(Correlation.HEADER, id);
        }
    }
}
