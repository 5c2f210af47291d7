package io.hexabuilders.platform.http;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Path and query parameters that cannot be read are a 400 that says what is expected, not a 404. */
@Provider
public class ParameterRules implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        String pointer = pointer(annotations);
        if (type == UUID.class) {
            return (ParamConverter<T>) new Reader<>(ParameterRules::uuid, "a UUID", pointer);
        }
        if (type == Instant.class) {
            return (ParamConverter<T>) new Reader<>(WireTime::instant, WireTime.INSTANT, pointer);
        }
        if (type == LocalDate.class) {
            return (ParamConverter<T>) new Reader<>(WireTime::date, WireTime.DATE, pointer);
        }
        if (type == Integer.class || type == int.class) {
            return (ParamConverter<T>) new Reader<>(Integer::valueOf, "a whole number", pointer);
        }
        if (type == Boolean.class || type == boolean.class) {
            return (ParamConverter<T>) new Reader<>(ParameterRules::truth, "true or false", pointer);
        }
        return type.isEnum() ? new Reader<>(text -> constant(type, text), "one of " + names(type), pointer) : null;
    }

    /** The parameter's name after {@code ?} or {@code /}, or that of the header. */
    private static String pointer(Annotation @Nullable [] annotations) {
        for (var annotation : annotations == null ? new Annotation[0] : annotations) {
            switch (annotation) {
                case QueryParam query -> {
                    return "?" + query.value();
                }
                case PathParam path -> {
                    return "/" + path.value();
                }
                case HeaderParam header -> {
                    return header.value();
                }
                default -> {}
            }
        }
        return "?";
    }

    /** {@link UUID#fromString} also takes shorter texts. */
    private static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }

    private static <T> T constant(Class<T> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private record Reader<T>(Function<String, T> read, String expected, String pointer) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String value) {
            if (value == null) {
                return null;
            }
            try {
                return read.apply(value);
            } catch (RuntimeException e) {
                throw CommonError.INVALID_PARAMETER.because(
                        "\"" + shortened(value) + "\" must be " + expected + ".",
                        List.of(new FieldError(pointer, "must be " + expected, shortened(value))));
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }

        private static String shortened(String value) {
            return value.length() <= 100 ? value : value.substring(0, 100) + "…";
        }
    }
}
