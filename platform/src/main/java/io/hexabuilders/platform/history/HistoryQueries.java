package io.hexabuilders.platform.history;

import com.fasterxml.jackson.core.type.TypeReference;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.query.ListQuery;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.SortColumn;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads history. */
@ApplicationScoped
public class HistoryQueries {

    private static final String COLUMNS = """
            h.id, h.resource_type, h.resource_id, h.sequence, h.at, h.actor, h.events, h.reason, h.correlation_id,
            h.changes, p.changes - 'salt' AS personal""";

    private static final String FROM = "history h LEFT JOIN history_personal p ON p.history_id = h.id";

    private static final TypeReference<Map<String, HistoryEntry.FromTo>> CHANGES = new TypeReference<>() {};

    private final Sql sql;

    HistoryQueries(Sql sql) {
        this.sql = sql;
    }

    /** The history of one resource, newest first unless sorted otherwise. */
    public Page<HistoryEntry> of(String resourceType, UUID resourceId, PageRequest request) {
        return ListQuery.of(COLUMNS, FROM, "h.id")
                .filter("h.resource_type = ?", resourceType)
                .filter("h.resource_id = ?", resourceId)
                .sortable("sequence", SortColumn.number("h.sequence"))
                .sortedBy("-sequence")
                .page(sql, request, HistoryQueries::entry);
    }

    /** The latest changes of all resources that belong to one owner, newest first. */
    public List<RecentChange> latestOf(UUID ownerId, int limit) {
        return sql.list(
                """
                SELECT id, resource_type, resource_id, at, events FROM history
                WHERE owner_id = ? ORDER BY at DESC, id DESC LIMIT ?
                """,
                List.of(ownerId, limit),
                row -> new RecentChange(
                        row.uuid("id"),
                        row.text("resource_type"),
                        row.uuid("resource_id"),
                        row.instant("at"),
                        row.texts("events")));
    }

    private static HistoryEntry entry(Row row) throws SQLException {
        var changes = new TreeMap<String, HistoryEntry.FromTo>();
        putAll(changes, row.maybeJson("changes", CHANGES));
        putAll(changes, row.maybeJson("personal", CHANGES));
        return new HistoryEntry(
                row.uuid("id"),
                row.text("resource_type"),
                row.uuid("resource_id"),
                row.number("sequence"),
                row.instant("at"),
                row.text("actor"),
                row.texts("events"),
                row.maybeText("reason"),
                row.text("correlation_id"),
                changes);
    }

    private static void putAll(
            Map<String, HistoryEntry.FromTo> target, @Nullable Map<String, HistoryEntry.FromTo> more) {
        if (more != null) {
            target.putAll(more);
        }
    }
}
