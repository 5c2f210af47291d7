package io.hexabuilders.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON body, in words that name the member and no class. */
public final class JsonErrors {

    private JsonErrors() {}

    public static Refusal refusal(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            var error = new FieldError(pointer(mapping), message(mapping), rejected(mapping));
            return CommonError.VALIDATION_FAILED.because(
                    "The body's member " + error.pointer() + " is wrong: " + error.message() + ".", List.of(error));
        }
        var where = e.getLocation();
        String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
        if (e instanceof MismatchedInputException || e instanceof ValueInstantiationException) {
            String message = message((JsonMappingException) e);
            return CommonError.VALIDATION_FAILED.because(
                    "The body is wrong: " + message + ".", List.of(FieldError.at("", message)));
        }
        return CommonError.MALFORMED_REQUEST.because(
                isRepeatedMember(e)
                        ? "The body names a member twice" + place + "; which one counts would be a guess."
                        : "The body is not well-formed JSON" + place + ".");
    }

    /** Known by its text only: the parser has no type of its own for it. */
    private static boolean isRepeatedMember(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate ");
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : escape(step.getFieldName())))
                .collect(Collectors.joining());
    }

    /** Escapes as RFC 6901 asks. */
    public static String escape(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    private static String message(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "unknown member; known here: "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidFormatException format -> "must be " + expected(format.getTargetType());
            case ValueInstantiationException value
            when value.getCause() instanceof IllegalArgumentException cause -> String.valueOf(cause.getMessage());
            case MismatchedInputException mismatch -> "must be " + expected(mismatch.getTargetType());
            default ->
                switch (e.getCause()) {
                    case InputCoercionException _ -> "is out of range";
                    case StreamConstraintsException _ -> "is nested too deeply or too long";
                    case JsonParseException broken when isRepeatedMember(broken) -> "names a member twice";
                    case JsonParseException _ -> "is not well-formed JSON";
                    case null, default -> "cannot be read";
                };
        };
    }

    private static @Nullable Object rejected(JsonMappingException e) {
        return e instanceof InvalidFormatException format
                        && String.valueOf(format.getValue()).length() <= 100
                ? format.getValue()
                : null;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "a UUID";
            case "Instant" -> "an RFC 3339 instant such as 2026-01-31T09:30:00Z";
            case "LocalDate" -> "a date such as 2026-01-31";
            case "String" -> "a string";
            case "Boolean", "boolean" -> "true or false";
            case "Integer", "int", "Long", "long" -> "a whole number";
            case "BigDecimal", "Double", "double" -> "a number";
            case "List", "Set", "ArrayList" -> "an array";
            default -> "an object";
        };
    }
}
