package io.hexabuilders.platform.http;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A query parameter that the resource method does not declare, that has no value, or that is given twice where one value
 * is taken, is a 400: a misspelt filter must not list everything, and none may be ignored.
 */
class KnownParametersFilter {

    private final Map<Method, Declared> known = new ConcurrentHashMap<>();

    /**
     * What a resource method takes.
     *
     * @param many those of its parameters that may be repeated
     */
    private record Declared(Set<String> all, Set<String> many) {

        static Declared by(Method method) {
            var declared = new Declared(new TreeSet<>(), new TreeSet<>());
            for (var parameter : method.getParameters()) {
                declared.add(parameter, parameter.getType());
            }
            return declared;
        }

        private void add(AnnotatedElement member, Class<?> type) {
            if (member.isAnnotationPresent(BeanParam.class)) {
                for (var field : type.getDeclaredFields()) {
                    add(field, field.getType());
                }
            }
            var query = member.getAnnotation(QueryParam.class);
            if (query != null) {
                all.add(query.value());
                if (Collection.class.isAssignableFrom(type)) {
                    many.add(query.value());
                }
            }
        }
    }

    @ServerRequestFilter
    public void filter(ContainerRequestContext request, ResourceInfo resource) {
        var sent = request.getUriInfo().getQueryParameters();
        var method = resource.getResourceMethod();
        if (sent.isEmpty() || method == null) {
            return;
        }
        var declared = known.computeIfAbsent(method, Declared::by);
        var unknown = named(sent, (name, values) -> !declared.all().contains(name));
        if (!unknown.isEmpty()) {
            String takes = declared.all().isEmpty() ? "no query parameters" : String.join(", ", declared.all());
            throw CommonError.INVALID_PARAMETER.because(
                    "Unknown query parameter " + String.join(", ", unknown) + "; this path takes " + takes + ".",
                    errors(unknown, "unknown parameter"));
        }
        var empty = named(sent, (name, values) -> values.contains(""));
        if (!empty.isEmpty()) {
            throw CommonError.INVALID_PARAMETER.because(
                    "A query parameter without a value filters nothing.", errors(empty, "is empty; leave it out"));
        }
        var repeated = named(
                sent, (name, values) -> values.size() > 1 && !declared.many().contains(name));
        if (!repeated.isEmpty()) {
            throw CommonError.INVALID_PARAMETER.because(
                    "This path takes one value of " + String.join(", ", repeated) + ".",
                    errors(repeated, "is given more than once"));
        }
    }

    private static List<String> named(
            Map<String, List<String>> parameters, BiPredicate<String, List<String>> condition) {
        return parameters.entrySet().stream()
                .filter(parameter -> condition.test(parameter.getKey(), parameter.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<FieldError> errors(List<String> names, String message) {
        return names.stream().map(name -> FieldError.at("?" + name, message)).toList();
    }
}
