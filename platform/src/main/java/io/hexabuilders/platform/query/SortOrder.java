package io.hexabuilders.platform.query;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The order of a list: members with their directions, then the id. */
record SortOrder(String text, List<Term> columns) {

    record Term(SortColumn column, boolean descending) {}

    static SortOrder parse(String text, Map<String, SortColumn> sortable) {
        var terms = new ArrayList<Term>();
        for (String part : text.split(",", -1)) {
            String member = part.trim();
            boolean descending = member.startsWith("-");
            var column = sortable.get(descending ? member.substring(1) : member);
            if (column == null) {
                String known = String.join(", ", sortable.keySet());
                throw CommonError.INVALID_PARAMETER.because(
                        "Cannot sort by \"" + part + "\"; this list sorts by " + known
                                + ", each descending with a leading minus.",
                        List.of(new FieldError("?sort", "must be of " + known, part)));
            }
            terms.add(new Term(column, descending));
        }
        return new SortOrder(text, terms);
    }

    String keyColumns(String idColumn) {
        var columns = new StringBuilder();
        for (int i = 0; i < this.columns.size(); i++) {
            columns.append(", ")
                    .append(this.columns.get(i).column().sql())
                    .append(" AS sort_key_")
                    .append(i);
        }
        return columns + ", " + idColumn + " AS sort_key_id";
    }

    List<String> keys(Row row) throws SQLException {
        var keys = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            keys.add(SortColumn.write(row.raw("sort_key_" + i)));
        }
        keys.add(row.raw("sort_key_id").toString());
        return keys;
    }

    /** Directions may differ, so the row comparison is spelt out: a > ? OR (a = ? AND (b < ? OR …)). */
    String after(List<String> position, String idColumn, List<Object> bound) {
        return after(position, 0, idColumn, bound);
    }

    private String after(List<String> position, int index, String idColumn, List<Object> bound) {
        if (index == columns.size()) {
            bound.add(UUID.fromString(position.get(index)));
            return idColumn + (lastDescends() ? " < ?" : " > ?");
        }
        var term = columns.get(index);
        Object value = parse(term, position.get(index));
        String sql = term.column().sql();
        // The first comparison alone lets the index start at the right place.
        bound.add(value);
        bound.add(value);
        String bounds = sql + (term.descending() ? " <= ?" : " >= ?");
        String beyond = sql + (term.descending() ? " < ?" : " > ?");
        return bounds + " AND (" + beyond + " OR (" + after(position, index + 1, idColumn, bound) + "))";
    }

    private static Object parse(Term term, String text) {
        try {
            return term.column().parse().apply(text);
        } catch (RuntimeException e) {
            throw Cursor.bad();
        }
    }

    String orderBy(String idColumn) {
        var order = new StringBuilder(" ORDER BY ");
        for (Term term : columns) {
            order.append(term.column().sql()).append(term.descending() ? " DESC, " : ", ");
        }
        return order + idColumn + (lastDescends() ? " DESC" : "");
    }

    private boolean lastDescends() {
        return columns.getLast().descending();
    }
}
