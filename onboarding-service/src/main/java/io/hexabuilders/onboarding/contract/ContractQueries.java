package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.query.LikePattern;
import io.hexabuilders.platform.query.ListQuery;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.SortColumn;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Lists and sums of contracts. */
@ApplicationScoped
public class ContractQueries {

    private static final int LATEST = 10;

    private static final String COLUMNS = """
            c.id, c.number, c.partner_id, c.application_id, c.type, c.title, c.status, c.value_amount, c.value_currency, c.start_date,
            c.in_force_until, c.renewal, c.signed_at, c.created_at, c.updated_at, c.version""";

    private final Sql sql;

    ContractQueries(Sql sql) {
        this.sql = sql;
    }

    /**
     * A contract in a list.
     *
     * @param applicationId the application whose accepted offer asked for it
     * @param end last day in force, renewals included
     */
    @Schema(name = "ContractListItem")
    public record ContractListItem(
            UUID id,
            String number,
            UUID partnerId,
            @Schema(nullable = true) @Nullable UUID applicationId,
            ContractType type,
            String title,
            ContractStatus status,
            @Schema(nullable = true) @Nullable Money value,
            @Schema(nullable = true) @Nullable LocalDate start,
            @Schema(nullable = true) @Nullable LocalDate end,
            @Schema(nullable = true) Terms.@Nullable Renewal renewal,
            @Schema(nullable = true) @Nullable Instant signedAt,
            Instant createdAt,
            Instant updatedAt,
            long version) {}

    /** @param only the partner whose contracts the caller may see; null: all */
    Page<ContractListItem> list(ContractFilter filter, @Nullable UUID only, PageRequest page) {
        return query(filter, only).page(sql, page, ContractQueries::item);
    }

    static ListQuery query(ContractFilter filter, @Nullable UUID only) {
        return ListQuery.of(COLUMNS, "contract c", "c.id")
                .filter("c.partner_id = ?", only)
                .filter("c.partner_id = ?", filter.partnerId)
                .filter("c.application_id = ?", filter.applicationId)
                .filter("c.status = ?", filter.status)
                .filter("c.type = ?", filter.type)
                .filter("c.number ILIKE ? OR c.title ILIKE ?", LikePattern.containing(filter.q))
                .filter("c.status IN ('SIGNED', 'ACTIVE') AND c.in_force_until < ?", filter.expiringBefore)
                .created("c.created_at", filter.created)
                .sortable("createdAt", SortColumn.instant("c.created_at"))
                .sortable("updatedAt", SortColumn.instant("c.updated_at"))
                .sortable("number", SortColumn.text("c.number"))
                .sortable("title", SortColumn.text("c.title"))
                .sortedBy("-createdAt");
    }

    private static ContractListItem item(Row row) throws SQLException {
        String renewal = row.maybeText("renewal");
        return new ContractListItem(
                row.uuid("id"),
                row.text("number"),
                row.uuid("partner_id"),
                row.maybeUuid("application_id"),
                row.constant("type", ContractType.class),
                row.text("title"),
                row.constant("status", ContractStatus.class),
                row.maybeMoney("value_amount", "value_currency"),
                row.maybeDate("start_date"),
                row.maybeDate("in_force_until"),
                renewal == null ? null : Terms.Renewal.valueOf(renewal),
                row.maybeInstant("signed_at"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("version"));
    }

    /**
     * What is known of one partner's contracts; zeros for a partner that has none.
     *
     * @param signedTotal contracts that all parties have signed at some time, whatever became of them
     * @param activeValue of the active contracts, by currency
     * @param nextExpiry the earliest last day of an active contract that does not renew itself
     * @param latest the 10 youngest, newest first
     */
    public record PartnerContracts(
            Map<ContractStatus, Long> byStatus,
            long total,
            long signedTotal,
            long active,
            List<Money> activeValue,
            @Schema(nullable = true) @Nullable LocalDate nextExpiry,
            List<ContractListItem> latest) {}

    /** For other packages of the service, too. */
    public PartnerContracts of(UUID partnerId) {
        var groups = sql.list("""
                SELECT status, value_currency, count(*) AS contracts, count(signed_at) AS signed,
                       sum(value_amount) AS value, min(in_force_until) FILTER (WHERE renewal = 'NONE') AS next_end
                FROM contract WHERE partner_id = ? GROUP BY status, value_currency
                """, List.of(partnerId), Group::read);
        var byStatus = new EnumMap<ContractStatus, Long>(ContractStatus.class);
        for (var status : ContractStatus.values()) {
            byStatus.put(status, 0L);
        }
        groups.forEach(group -> byStatus.merge(group.status(), group.contracts(), Long::sum));
        var active = groups.stream()
                .filter(group -> group.status() == ContractStatus.ACTIVE)
                .toList();
        var value = new TreeMap<String, Money>();
        active.stream()
                .map(Group::value)
                .filter(Objects::nonNull)
                .forEach(sum -> value.put(sum.currency().getCurrencyCode(), sum));
        return new PartnerContracts(
                byStatus,
                groups.stream().mapToLong(Group::contracts).sum(),
                groups.stream().mapToLong(Group::signed).sum(),
                active.stream().mapToLong(Group::contracts).sum(),
                List.copyOf(value.values()),
                active.stream()
                        .map(Group::nextEnd)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                latest(partnerId));
    }

    private List<ContractListItem> latest(UUID partnerId) {
        return sql.list(
                "SELECT " + COLUMNS
                        + " FROM contract c WHERE c.partner_id = ? ORDER BY c.created_at DESC, c.id DESC LIMIT ?",
                List.of(partnerId, LATEST),
                ContractQueries::item);
    }

    private record Group(
            ContractStatus status,
            long contracts,
            long signed,
            @Nullable Money value,
            @Nullable LocalDate nextEnd) {

        static Group read(Row row) throws SQLException {
            BigDecimal sum = row.maybeDecimal("value");
            return new Group(
                    row.constant("status", ContractStatus.class),
                    row.number("contracts"),
                    row.number("signed"),
                    sum == null ? null : new Money(sum, Currency.getInstance(row.text("value_currency"))),
                    row.maybeDate("next_end"));
        }
    }
}
