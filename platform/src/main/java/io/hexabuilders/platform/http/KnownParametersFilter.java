package io.hexabuilders.platform.http;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.text.PlainText;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A query parameter that the resource method does not declare, that has no value or no plain one, or that is given twice
 * where one value is taken, is a 400: a misspelt filter must not list everything, and none may be ignored.
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
        var names = declared.all();
        String takes = names.isEmpty() ? "none" : String.join(", ", names);
        refuse(sent, (name, _) -> !names.contains(name), "is unknown; this path takes " + takes);
        refuse(sent, (_, values) -> values.contains(""), "is empty; leave it out");
        refuse(sent, (_, values) -> !values.stream().allMatch(PlainText::isPlain), PlainText.RULE);
        refuse(sent, (name, values) -> values.size() > 1 && !declared.many().contains(name), "takes one value");
    }

    private static void refuse(
            Map<String, List<String>> sent, BiPredicate<String, List<String>> isWrong, String message) {
        var wrong = sent.entrySet().stream()
                .filter(parameter -> isWrong.test(parameter.getKey(), parameter.getValue()))
                .map(parameter -> FieldError.at("?" + parameter.getKey(), message))
                .sorted(Comparator.comparing(FieldError::pointer))
                .toList();
        if (!wrong.isEmpty()) {
            String names =
                    wrong.stream().map(error -> error.pointer().substring(1)).collect(Collectors.joining(", "));
            throw CommonError.INVALID_PARAMETER.because("Query parameter " + names + " " + message + ".", wrong);
        }
    }
}
