package io.hexabuilders.platform.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Answers 304 without a body when If-None-Match names the present ETag. */
class ConditionalGetFilter {

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        Object tag = response.getHeaders().getFirst(HttpHeaders.ETAG);
        if (known == null || tag == null || response.getStatus() != 200 || !isRead(request)) {
            return;
        }
        boolean same = known.trim().equals("*")
                || Arrays.stream(known.split(","))
                        .map(candidate -> candidate.trim().replaceFirst("^W/", ""))
                        .anyMatch(tag.toString()::equals);
        if (same) {
            response.setEntity(null);
            response.setStatus(304);
        }
    }

    private static boolean isRead(ContainerRequestContext request) {
        return HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
    }
}
