package io.hexabuilders.partner.registry;

import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.query.ListQuery;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.SortColumn;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of partners. */
@ApplicationScoped
class PartnerQueries {

    private static final String COLUMNS = """
            p.id, p.type, p.legal_name, p.display_name, p.email, p.address_country, p.tier, p.status, p.tags,
            p.created_at, p.updated_at, p.version""";

    private final Sql sql;

    PartnerQueries(Sql sql) {
        this.sql = sql;
    }

    /** @param only the one partner that the caller may see; null: all */
    Page<PartnerListItem> list(PartnerFilter filter, @Nullable UUID only, PageRequest page) {
        return query(filter, only).page(sql, page, PartnerQueries::item);
    }

    static ListQuery query(PartnerFilter filter, @Nullable UUID only) {
        return ListQuery.of(COLUMNS, "partner p", "p.id")
                .filter("p.id = ?", only)
                .filter("p.status = ?", filter.status)
                .filter("p.type = ?", filter.type)
                .filter("p.address_country = ?", filter.country)
                .filter("p.tier = ?", filter.tier)
                .filter("p.tags @> ARRAY[?]::text[]", filter.tag)
                .created("p.created_at", filter.created)
                // The trigram index serves both: parts of words, and words with typing errors.
                .filter("""
                        p.search_text LIKE '%' || regexp_replace(?, '([%_\\\\])', '\\\\\\1', 'g') || '%' OR ? <% p.search_text""", filter.q == null ? null : filter.q.strip().toLowerCase(Locale.ROOT))
                .sortable("createdAt", SortColumn.instant("p.created_at"))
                .sortable("updatedAt", SortColumn.instant("p.updated_at"))
                .sortable("name", SortColumn.text("p.legal_name"))
                .sortedBy("-createdAt");
    }

    private static PartnerListItem item(Row row) throws SQLException {
        return new PartnerListItem(
                row.uuid("id"),
                row.constant("type", PartnerType.class),
                row.text("legal_name"),
                row.text("display_name"),
                row.text("email"),
                row.maybeText("address_country"),
                row.constant("tier", PartnerTier.class),
                row.constant("status", PartnerStatus.class),
                row.texts("tags"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("version"));
    }
}
