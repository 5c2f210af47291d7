package io.hexabuilders.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Broken Bean Validation constraints as one refusal that lists them all. */
public final class Violations {

    private Violations() {}

    public static Refusal refusal(Collection<? extends ConstraintViolation<?>> violations) {
        var errors = violations.stream()
                .map(violation ->
                        new FieldError(pointer(violation), violation.getMessage(), shown(violation.getInvalidValue())))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::message))
                .toList();
        String what = errors.size() == 1
                ? "The request breaks a rule at "
                        + (errors.getFirst().pointer().isEmpty()
                                ? "the body"
                                : errors.getFirst().pointer())
                        + ": " + errors.getFirst().message() + "."
                : "The request breaks " + errors.size() + " rules; errors names each.";
        return CommonError.VALIDATION_FAILED.because(what, errors);
    }

    /** Into the body, empty for the body itself; after {@code ?} the name of a query parameter. */
    private static String pointer(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        boolean inQuery = false;
        Path.@Nullable MethodNode method = null;
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD -> method = node.as(Path.MethodNode.class);
                case PARAMETER -> {
                    var annotations = annotations(violation, method, node.as(Path.ParameterNode.class));
                    for (var annotation : annotations) {
                        inQuery |= annotation instanceof BeanParam || annotation instanceof QueryParam;
                        if (annotation instanceof QueryParam query) {
                            pointer.append('/').append(query.value());
                        }
                    }
                }
                default -> appendTo(pointer, node);
            }
        }
        return inQuery ? "?" + pointer.substring(1) : pointer.toString();
    }

    private static void appendTo(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        }
        if (node.getKey() != null) {
            pointer.append('/').append(JsonErrors.escape(node.getKey().toString()));
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            pointer.append('/').append(JsonErrors.escape(node.getName()));
        }
    }

    /** Of the resource's own method: interceptors are subclasses that do not repeat them. */
    private static Annotation[] annotations(
            ConstraintViolation<?> violation, Path.@Nullable MethodNode method, Path.ParameterNode parameter) {
        Class<?> type = violation.getRootBeanClass();
        while (method != null && type != null) {
            for (var candidate : type.getDeclaredMethods()) {
                boolean same = candidate.getName().equals(method.getName())
                        && List.of(candidate.getParameterTypes()).equals(method.getParameterTypes());
                if (same && candidate.getParameterAnnotations()[parameter.getParameterIndex()].length > 0) {
                    return candidate.getParameterAnnotations()[parameter.getParameterIndex()];
                }
            }
            type = type.getSuperclass();
        }
        return new Annotation[0];
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case String text when text.length() <= 100 -> text;
            case Number number -> number;
            case Boolean truth -> truth;
            case Enum<?> constant -> constant;
            case null, default -> null;
        };
    }
}
