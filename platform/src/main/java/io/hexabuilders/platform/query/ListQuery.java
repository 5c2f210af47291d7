package io.hexabuilders.platform.query;

import io.hexabuilders.platform.http.CreatedPeriod;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list in the making: a SELECT of named columns, filters that apply only when a value is given, and the sort members
 * that the endpoint documents. Keyset paging: the cost of a page does not grow with its distance from the first. Every
 * value is bound; only SQL written in the program becomes part of the statement.
 */
public final class ListQuery {

    private final String select;
    private final String from;
    private final String idColumn;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final Map<String, SortColumn> sortable = new LinkedHashMap<>();
    private String defaultSort = "";

    private ListQuery(String select, String from, String idColumn) {
        this.select = select;
        this.from = from;
        this.idColumn = idColumn;
    }

    /**
     * @param select the columns, without SELECT
     * @param from tables and joins, without FROM
     * @param idColumn the unique column that breaks ties in the order
     */
    public static ListQuery of(String select, String from, String idColumn) {
        return new ListQuery(select, from, idColumn);
    }

    /** Adds the condition when the value is there. Each {@code ?} in it is bound to the value. */
    public ListQuery filter(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            condition.chars().filter(c -> c == '?').forEach(c -> values.add(bindable(value)));
        }
        return this;
    }

    /** Keeps what was created in the period, by the column with the instant of creation. */
    public ListQuery created(String column, CreatedPeriod period) {
        return filter(column + " >= ?", period.from()).filter(column + " < ?", period.to());
    }

    /** A member of {@code sort=}, with its column. */
    public ListQuery sortable(String member, SortColumn column) {
        sortable.put(member, column);
        return this;
    }

    /** The order when the caller gives none, for example {@code -createdAt}. */
    public ListQuery sortedBy(String order) {
        defaultSort = order;
        return this;
    }

    /** Reads one page. Refuses an unknown sort member and a cursor that is not of this list, order and filter. */
    public <T> Page<T> page(Sql sql, PageRequest request, Sql.RowReader<T> reader) {
        var order = SortOrder.parse(request.sort().orElse(defaultSort), sortable);
        String fingerprint = Cursor.fingerprint(from + order.text(), conditions, values);
        var where = new ArrayList<>(conditions);
        var bound = new ArrayList<>(values);
        request.cursor().ifPresent(text -> {
            var position = Cursor.read(text, fingerprint, order.columns().size());
            where.add(order.after(position, idColumn, bound));
        });
        String statement = "SELECT " + select + order.keyColumns(idColumn) + " FROM " + from + whereClause(where)
                + order.orderBy(idColumn) + " LIMIT " + (request.limit() + 1);
        var keys = new ArrayList<List<String>>();
        var rows = sql.list(statement, bound, row -> {
            keys.add(order.keys(row));
            return reader.read(row);
        });
        boolean more = rows.size() > request.limit();
        var items = more ? rows.subList(0, request.limit()) : rows;
        String next = more ? Cursor.write(keys.get(request.limit() - 1), fingerprint) : null;
        return new Page<>(List.copyOf(items), next, request.count() ? count(sql) : null);
    }

    private Long count(Sql sql) {
        return sql.one("SELECT count(*) FROM " + from + whereClause(conditions), values, row -> row.number(1))
                .orElseThrow();
    }

    private static String whereClause(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE (" + String.join(") AND (", conditions) + ")";
    }

    private static Object bindable(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
