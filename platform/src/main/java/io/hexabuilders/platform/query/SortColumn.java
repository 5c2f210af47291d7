package io.hexabuilders.platform.query;

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

    public static SortColumn text(String sql) {
        return new SortColumn(sql, value -> value);
    }

    public static SortColumn number(String sql) {
        return new SortColumn(sql, java.math.BigDecimal::new);
    }

    public static SortColumn instant(String sql) {
        return new SortColumn(sql, value -> Instant.parse(value).atOffset(ZoneOffset.UTC));
    }

    static String write(Object value) {
        return value instanceof OffsetDateTime instant ? instant.toInstant().toString() : value.toString();
    }
}
