package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.http.CreatedPeriod;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.query.ListQuery;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.SortColumn;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Lists of campaigns. */
@ApplicationScoped
public class CampaignQueries {

    private static final String COLUMNS = """
            c.id, c.partner_id, c.name, c.objective, c.type, c.status, c.budget_total, c.budget_daily,
            c.budget_currency, c.start_at, c.end_at, c.created_at, c.updated_at, c.version""";

    private final Sql sql;

    CampaignQueries(Sql sql) {
        this.sql = sql;
    }

    /** The filters of the campaign list. */
    public static class Filter {

        @QueryParam("partnerId")
        @Nullable
        UUID partnerId;

        @QueryParam("status")
        @Nullable
        CampaignStatus status;

        @QueryParam("type")
        CampaignPlan.@Nullable Type type;

        @QueryParam("objective")
        CampaignPlan.@Nullable Objective objective;

        @BeanParam
        CreatedPeriod created = new CreatedPeriod();
    }

    /** A campaign in a list. */
    @Schema(name = "CampaignListItem")
    public record Item(
            UUID id,
            UUID partnerId,
            String name,
            CampaignPlan.Objective objective,
            CampaignPlan.Type type,
            CampaignStatus status,
            @Schema(nullable = true) @Nullable Budget budget,
            @Schema(nullable = true) @Nullable Instant start,
            @Schema(nullable = true) @Nullable Instant end,
            Instant createdAt,
            Instant updatedAt,
            long version) {}

    /**
     * A partner's campaigns at a glance.
     *
     * @param byStatus only those that occur
     * @param budgets totals by currency, without cancelled campaigns
     * @param latest newest first
     */
    public record Overview(Map<CampaignStatus, Long> byStatus, List<Money> budgets, List<Item> latest) {}

    /** A campaign whose schedule asks for something. */
    public record Due(UUID id, UUID partnerId) {

        /** Before all others. */
        public static final Due FIRST = new Due(new UUID(0, 0), new UUID(0, 0));
    }

    /** @param owner the one partner whose campaigns the caller may see; null: all */
    Page<Item> list(Filter filter, @Nullable UUID owner, PageRequest page) {
        return query(filter, owner).page(sql, page, CampaignQueries::item);
    }

    static ListQuery query(Filter filter, @Nullable UUID owner) {
        return ListQuery.of(COLUMNS, "campaign c", "c.id")
                .filter("c.partner_id = ?", owner)
                .filter("c.partner_id = ?", filter.partnerId)
                .filter("c.status = ?", filter.status)
                .filter("c.type = ?", filter.type)
                .filter("c.objective = ?", filter.objective)
                .created("c.created_at", filter.created)
                .sortable("createdAt", SortColumn.instant("c.created_at"))
                .sortable("name", SortColumn.text("c.name"))
                .sortedBy("-createdAt");
    }

    private static Item item(Row row) throws SQLException {
        return new Item(
                row.uuid("id"),
                row.uuid("partner_id"),
                row.text("name"),
                row.constant("objective", CampaignPlan.Objective.class),
                row.constant("type", CampaignPlan.Type.class),
                row.constant("status", CampaignStatus.class),
                budget(row),
                row.maybeInstant("start_at"),
                row.maybeInstant("end_at"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("version"));
    }

    private static @Nullable Budget budget(Row row) throws SQLException {
        BigDecimal total = row.maybeDecimal("budget_total");
        return total == null
                ? null
                : new Budget(
                        total, row.maybeDecimal("budget_daily"), Currency.getInstance(row.text("budget_currency")));
    }

    List<Due> due(Instant now, UUID after, int limit) {
        return sql.list(
                """
                SELECT id, partner_id FROM campaign
                WHERE id > ? AND (status = 'SCHEDULED' AND start_at <= ?
                    OR status IN ('SCHEDULED', 'ACTIVE', 'PAUSED') AND end_at <= ?
                    OR paused_until IS NOT NULL AND paused_until <= ?)
                ORDER BY id LIMIT ?
                """, List.of(after, now, now, now, limit), row -> new Due(row.uuid("id"), row.uuid("partner_id")));
    }

    Overview overview(UUID partnerId, int latest) {
        var byStatus = new EnumMap<CampaignStatus, Long>(CampaignStatus.class);
        sql.list(
                        "SELECT status, count(*) AS number FROM campaign WHERE partner_id = ? GROUP BY status",
                        List.of(partnerId),
                        row -> Map.entry(row.constant("status", CampaignStatus.class), row.number("number")))
                .forEach(count -> byStatus.put(count.getKey(), count.getValue()));
        var budgets = sql.list("""
                SELECT budget_currency, sum(budget_total) AS total FROM campaign
                WHERE partner_id = ? AND budget_total IS NOT NULL AND status <> 'CANCELLED'
                GROUP BY budget_currency ORDER BY budget_currency
                """, List.of(partnerId), row -> row.money("total", "budget_currency"));
        var items = sql.list(
                "SELECT " + COLUMNS
                        + " FROM campaign c WHERE c.partner_id = ? ORDER BY c.created_at DESC, c.id DESC LIMIT ?",
                List.of(partnerId, latest),
                CampaignQueries::item);
        return new Overview(byStatus, budgets, items);
    }

    Map<UUID, String> names(Collection<UUID> ids) {
        return sql
                .list(
                        "SELECT id, name FROM campaign WHERE id = ANY (?::uuid[])",
                        List.of(ids),
                        row -> Map.entry(row.uuid("id"), row.text("name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
