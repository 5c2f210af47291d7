package io.hexabuilders.platform.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.http.JsonRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements written by hand. Inside a transaction they run on its connection. */
@ApplicationScoped
public class Sql {

    /** Makes a value of the present row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    private final DataSource dataSource;
    private final ObjectMapper mapper;

    Sql(DataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = JsonRules.tolerant(mapper);
    }

    public <T> List<T> list(String statement, List<? extends @Nullable Object> values, RowReader<T> reader) {
        try (var connection = dataSource.getConnection();
                var prepared = prepare(connection, statement, values);
                var result = prepared.executeQuery()) {
            var rows = new ArrayList<T>();
            var row = new Row(result, mapper);
            while (result.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> one(String statement, List<? extends @Nullable Object> values, RowReader<T> reader) {
        return list(statement, values, reader).stream().findFirst();
    }

    /** @return the number of rows changed */
    public int update(String statement, List<? extends @Nullable Object> values) {
        try (var connection = dataSource.getConnection();
                var prepared = prepare(connection, statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String statement, List<? extends @Nullable Object> values) throws SQLException {
        var prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.size(); i++) {
            bind(connection, prepared, i + 1, values.get(i));
        }
        return prepared;
    }

    private static void bind(Connection connection, PreparedStatement prepared, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case Instant instant -> prepared.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> prepared.setString(index, constant.name());
            case Collection<?> texts ->
                prepared.setArray(
                        index,
                        connection.createArrayOf(
                                "text",
                                texts.stream()
                                        .map(text -> text == null ? null : text.toString())
                                        .toArray()));
            case null, default -> prepared.setObject(index, value);
        }
    }

    /** A statement failed; the cause says why. */
    public static final class SqlFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SqlFailure(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
