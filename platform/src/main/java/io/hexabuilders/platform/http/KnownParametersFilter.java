package io.hexabuilders.platform.http;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A query parameter that the resource method does not declare, or that has no value, is a 400: a misspelt filter must
 * not list everything.
 */
class KnownParametersFilter {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void filter(ContainerRequestContext request, ResourceInfo resource) {
        var sent = request.getUriInfo().getQueryParameters().keySet();
        var method = resource.getResourceMethod();
        if (sent.isEmpty() || method == null) {
            return;
        }
        var declared = known.computeIfAbsent(method, KnownParametersFilter::declared);
        var unknown =
                sent.stream().filter(name -> !declared.contains(name)).sorted().toList();
        var empty = request.getUriInfo().getQueryParameters().entrySet().stream()
                .filter(parameter -> parameter.getValue().contains(""))
                .map(Map.Entry::getKey)
                .sorted()
                .map(name -> FieldError.at("?" + name, "is empty; leave it out"))
                .toList();
        if (unknown.isEmpty() && !empty.isEmpty()) {
            throw CommonError.INVALID_PARAMETER.because("A query parameter without a value filters nothing.", empty);
        }
        if (!unknown.isEmpty()) {
            String takes = declared.isEmpty() ? "no query parameters" : String.join(", ", declared);
            throw CommonError.INVALID_PARAMETER.because(
                    "Unknown query parameter " + String.join(", ", unknown) + "; this path takes " + takes + ".",
                    unknown.stream()
                            .map(name -> FieldError.at("?" + name, "unknown parameter"))
                            .toList());
        }
    }

    private static Set<String> declared(Method method) {
        var names = new TreeSet<String>();
        for (var parameter : method.getParameters()) {
            var query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                names.add(query.value());
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getDeclaredFields())
                        .map(field -> field.getAnnotation(QueryParam.class))
                        .filter(annotation -> annotation != null)
                        .forEach(annotation -> names.add(annotation.value()));
            }
        }
        return names;
    }
}
