package io.hexabuilders.platform.http;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
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
import org.jspecify.annotations.Nullable;

/** Path and query parameters that cannot be read are a 400 that says what is expected, not a 404. */
@Provider
public class ParameterRules implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == UUID.class) {
            return (ParamConverter<T>) new Reader<>(UUID::fromString, "a UUID");
        }
        if (type == Instant.class) {
            return (ParamConverter<T>) new Reader<>(WireTime::instant, WireTime.INSTANT);
        }
        if (type == LocalDate.class) {
            return (ParamConverter<T>) new Reader<>(WireTime::date, WireTime.DATE);
        }
        if (type == Integer.class || type == int.class) {
            return (ParamConverter<T>) new Reader<>(Integer::valueOf, "a whole number");
        }
        if (type == Boolean.class || type == boolean.class) {
            return (ParamConverter<T>) new Reader<>(ParameterRules::truth, "true or false");
        }
        if (type.isEnum()) {
            T[] constants = type.getEnumConstants();
            return new Reader<>(
                    text -> Arrays.stream(constants)
                            .filter(constant -> ((Enum<?>) constant).name().equals(text))
                            .findFirst()
                            .orElseThrow(),
                    "one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(constants)
                                            .map(String::valueOf)
                                            .toList()));
        }
        return null;
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private record Reader<T>(Function<String, T> read, String expected) implements ParamConverter<T> {

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
                        List.of(new FieldError("?", "must be " + expected, shortened(value))));
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
