package io.hexabuilders.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Instants (RFC 3339) and dates as requests write them: years 0001 to 9999, which every database and every client can
 * hold, and instants cut to the microseconds that PostgreSQL keeps.
 */
final class WireTime {

    static final String INSTANT = "an RFC 3339 instant such as 2026-01-31T09:30:00Z";
    static final String DATE = "a date such as 2026-01-31";

    private WireTime() {}

    /** @throws DateTimeException when the text is none, or its year is out of bounds */
    static Instant instant(String text) {
        Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        checkYear(instant.atOffset(ZoneOffset.UTC).getYear());
        return instant;
    }

    /** @throws DateTimeException when the text is none, or its year is out of bounds */
    static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        checkYear(date.getYear());
        return date;
    }

    /** Reads both from JSON strings and from nothing else. */
    static SimpleModule module() {
        return new SimpleModule("wire-time")
                .addDeserializer(Instant.class, new TextReader<>(Instant.class, WireTime::instant, INSTANT))
                .addDeserializer(LocalDate.class, new TextReader<>(LocalDate.class, WireTime::date, DATE));
    }

    private static void checkYear(int year) {
        if (year < 1 || year > 9999) {
            throw new DateTimeException("year " + year + " is not between 1 and 9999");
        }
    }

    private static final class TextReader<T> extends JsonDeserializer<T> {

        private final Class<T> type;
        private final Function<String, T> read;
        private final String expected;

        TextReader(Class<T> type, Function<String, T> read, String expected) {
            this.type = type;
            this.read = read;
            this.expected = expected;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (T) context.handleUnexpectedToken(type, parser);
            }
            String text = parser.getText();
            try {
                return read.apply(text);
            } catch (DateTimeException e) {
                return (T) context.handleWeirdStringValue(type, text, "must be %s", expected);
            }
        }
    }
}
