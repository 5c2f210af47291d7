package io.hexabuilders.platform.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * A column that a list can be sorted by. It must not hold nulls: a keyset cannot stand on one.
 *
 * @param sql the expression, for example {@code p.created_at}
 * @param parse reads the value from a cursor
 */
public record SortColumn(String sql, Function<String, Object> parse) {

    private static final int DIGITS = 1000;

    public static SortColumn text(String sql) {
        return new SortColumn(sql, value -> value);
    }

    public static SortColumn number(String sql) {
        return new SortColumn(sql, SortColumn::boundedNumber);
    }

    public static SortColumn instant(String sql) {
        return new SortColumn(sql, SortColumn::boundedInstant);
    }

    /** An exponent must not unfold to more digits than the database takes. */
    private static BigDecimal boundedNumber(String text) {
        var number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > DIGITS) {
            throw new ArithmeticException("too many digits");
        }
        return number;
    }

    private static OffsetDateTime boundedInstant(String text) {
        var instant = Instant.parse(text).atOffset(ZoneOffset.UTC);
        if (instant.getYear() < 1 || instant.getYear() > 9999) {
            throw new DateTimeException("no year that is ever stored");
        }
        return instant;
    }

    static String write(Object value) {
        return value instanceof OffsetDateTime instant ? instant.toInstant().toString() : value.toString();
    }
}
