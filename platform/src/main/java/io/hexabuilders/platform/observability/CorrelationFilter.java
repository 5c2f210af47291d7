package io.hexabuilders.platform.observability;

import io.hexabuilders.platform.id.Ids;
import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Takes the caller's correlation id or makes one; it is in every log line and answer of the request. */
class CorrelationFilter {

    /** What may stand in a header and a log line without forging another. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:/=+-]{1,128}");

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION - 100)
    public void begin(ContainerRequestContext request) {
        String sent = request.getHeaderString(Correlation.HEADER);
        String id = sent != null && ACCEPTED.matcher(sent).matches()
                ? sent
                : Ids.next().toString();
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
