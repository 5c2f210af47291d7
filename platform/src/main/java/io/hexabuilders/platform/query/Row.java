package io.hexabuilders.platform.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.money.Money;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The present row of a result, read by column name. Methods named maybe… give null for SQL's NULL. */
public final class Row {

    private final ResultSet result;
    private final ObjectMapper mapper;

    Row(ResultSet result, ObjectMapper mapper) {
        this.result = result;
        this.mapper = mapper;
    }

    public String text(String column) throws SQLException {
        return require(column, result.getString(column));
    }

    public @Nullable String maybeText(String column) throws SQLException {
        return result.getString(column);
    }

    public byte[] bytes(String column) throws SQLException {
        return require(column, result.getBytes(column));
    }

    public UUID uuid(String column) throws SQLException {
        return require(column, maybeUuid(column));
    }

    public @Nullable UUID maybeUuid(String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }

    public Instant instant(String column) throws SQLException {
        return require(column, maybeInstant(column));
    }

    public @Nullable Instant maybeInstant(String column) throws SQLException {
        var value = result.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public LocalDate date(String column) throws SQLException {
        return require(column, maybeDate(column));
    }

    public @Nullable LocalDate maybeDate(String column) throws SQLException {
        return result.getObject(column, LocalDate.class);
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    public long number(String column) throws SQLException {
        return require(column, maybeNumber(column));
    }

    public long number(int column) throws SQLException {
        return require(String.valueOf(column), present(result.getLong(column)));
    }

    public @Nullable Long maybeNumber(String column) throws SQLException {
        return present(result.getLong(column));
    }

    public @Nullable Integer maybeInteger(String column) throws SQLException {
        return result.getObject(column, Integer.class);
    }

    public boolean truth(String column) throws SQLException {
        return require(column, present(result.getBoolean(column)));
    }

    public @Nullable BigDecimal maybeDecimal(String column) throws SQLException {
        return result.getBigDecimal(column);
    }

    public BigDecimal decimal(String column) throws SQLException {
        return require(column, result.getBigDecimal(column));
    }

    /** An amount and its currency from two columns; null when the amount is. */
    public @Nullable Money maybeMoney(String amountColumn, String currencyColumn) throws SQLException {
        var amount = result.getBigDecimal(amountColumn);
        return amount == null ? null : new Money(amount, Currency.getInstance(text(currencyColumn)));
    }

    public Money money(String amountColumn, String currencyColumn) throws SQLException {
        return require(amountColumn, maybeMoney(amountColumn, currencyColumn));
    }

    /** The elements of a text[] column. */
    public List<String> texts(String column) throws SQLException {
        Array array = require(column, result.getArray(column));
        return List.of((String[]) array.getArray());
    }

    public <T> T json(String column, TypeReference<T> type) throws SQLException {
        return require(column, maybeJson(column, type));
    }

    /** A jsonb column as a value of the type. */
    public <T> @Nullable T maybeJson(String column, TypeReference<T> type) throws SQLException {
        String json = result.getString(column);
        if (json == null) {
            return null;
        }
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new SQLException("column " + column + " does not hold what it should", e);
        }
    }

    Object raw(String column) throws SQLException {
        Object value = result.getMetaData()
                        .getColumnTypeName(result.findColumn(column))
                        .equals("timestamptz")
                ? result.getObject(column, OffsetDateTime.class)
                : result.getObject(column);
        return require(column, value);
    }

    /** JDBC reads a primitive value of NULL as 0 or false, and tells only afterwards. */
    private <T> @Nullable T present(T read) throws SQLException {
        return result.wasNull() ? null : read;
    }

    private static <T> T require(String column, @Nullable T value) {
        return Objects.requireNonNull(value, () -> "column " + column + " is null");
    }
}
