package io.hexabuilders.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** A POST without body needs no Content-Type: the framework would refuse it where the resource takes an optional body. */
@ApplicationScoped
class EmptyBodies {

    private static final int AFTER_THE_LIMITS = 900;

    void register(@Observes Filters filters) {
        filters.register(EmptyBodies::giveType, AFTER_THE_LIMITS);
    }

    private static void giveType(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (HttpMethod.POST.equals(request.method())
                && request.getHeader(HttpHeaders.CONTENT_TYPE) == null
                && isEmpty(request)) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        routing.next();
    }

    private static boolean isEmpty(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeader("Transfer-Encoding") == null : length.equals("0");
    }
}
