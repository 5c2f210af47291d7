package io.hexabuilders.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Broken Bean Validation constraints as one refusal that lists them all. */
public final class Violations {

    private Violations() {}

    public static Refusal refusal(Collection<? extends ConstraintViolation<?>> violations) {
        var errors = violations.stream()
                .map(violation -> new FieldError(
                        pointer(violation.getPropertyPath()),
                        violation.getMessage(),
                        shown(violation.getInvalidValue())))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::message))
                .toList();
        String what = errors.size() == 1
                ? "The request breaks a rule at " + errors.getFirst().pointer() + ": "
                        + errors.getFirst().message() + "."
                : "The request breaks " + errors.size() + " rules; errors names each.";
        return CommonError.VALIDATION_FAILED.because(what, errors);
    }

    /** Method and parameter of the resource are no part of the pointer, except a parameter that is itself the value. */
    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD) {
                continue;
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
                continue;
            }
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
        return pointer.isEmpty() ? "?" + parameter : pointer.toString();
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
