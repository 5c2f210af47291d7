package io.hexabuilders.platform.problem;

import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where CORS is on, a request of a page on a foreign origin is refused with a problem. The framework's own filter comes
 * later, decides the same and answers without document.
 */
@ApplicationScoped
class ForeignOrigins {

    private static final int BEFORE_CORS = 998;

    private final boolean enabled;
    private final Optional<List<String>> origins;
    private final Optional<List<String>> methods;
    private final List<Pattern> patterns;
    private final ProblemSender problems;

    ForeignOrigins(
            ProblemSender problems,
            @ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false") boolean enabled,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins,
            @ConfigProperty(name = "quarkus.http.cors.methods") Optional<List<String>> methods) {
        this.problems = problems;
        this.enabled = enabled;
        this.origins = origins;
        this.methods = methods;
        this.patterns = CORSFilter.parseAllowedOriginsRegex(origins);
    }

    void register(@Observes Filters filters) {
        if (enabled) {
            filters.register(this::refuse, BEFORE_CORS);
        }
    }

    private void refuse(RoutingContext routing) {
        var request = routing.request();
        String origin = request.getHeader("Origin");
        if (origin == null) {
            routing.next();
        } else if (!isAllowed(origin) && !isOwn(request, origin)) {
            problems.send(routing, 403, "Pages of this origin may not call this program.");
        } else if (isAllowed(origin) && !isPreflight(request) && !isMethodAllowed(request)) {
            problems.send(routing, 403, "Pages of other origins may not use this method.");
        } else {
            routing.next();
        }
    }

    private boolean isAllowed(String origin) {
        return origins.isPresent()
                && (origins.get().contains("*")
                        || origins.get().contains(origin)
                        || CORSFilter.isOriginAllowedByRegex(patterns, origin));
    }

    private boolean isMethodAllowed(HttpServerRequest request) {
        return CORSFilter.isConfiguredWithWildcard(methods)
                || methods.orElseThrow().contains(request.method().name());
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().name().equals("OPTIONS")
                && (request.getHeader("Access-Control-Request-Method") != null
                        || request.getHeader("Access-Control-Request-Headers") != null);
    }

    private static boolean isOwn(HttpServerRequest request, String origin) {
        var own = request.authority();
        if (own == null) {
            return false;
        }
        try {
            var sent = URI.create(origin);
            return request.scheme().equals(sent.getScheme())
                    && own.host().equals(sent.getHost())
                    && port(request, own.port()) == port(request, sent.getPort());
        } catch (IllegalArgumentException e) {
            return false; // no address at all is not the program's own
        }
    }

    private static int port(HttpServerRequest request, int port) {
        if (port > 0) {
            return port;
        }
        return request.scheme().equals("https") ? 443 : 80;
    }
}
