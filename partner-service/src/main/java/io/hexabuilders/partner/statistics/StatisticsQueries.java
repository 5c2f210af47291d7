package io.hexabuilders.partner.statistics;

import com.fasterxml.jackson.core.type.TypeReference;
import io.hexabuilders.partner.statistics.PartnerStatistics.BudgetAlert;
import io.hexabuilders.partner.statistics.PartnerStatistics.BudgetAlerts;
import io.hexabuilders.partner.statistics.PartnerStatistics.CampaignCounts;
import io.hexabuilders.partner.statistics.PartnerStatistics.ContractCounts;
import io.hexabuilders.partner.statistics.PartnerStatistics.JobCounts;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads statistics. */
@ApplicationScoped
public class StatisticsQueries {

    private static final int LATEST_ALERTS = 20;
    private static final TypeReference<List<Money>> AMOUNTS = new TypeReference<>() {};

    private static final String FIGURES = """
            SELECT contract.total AS contracts, contract.active AS contracts_active,
                   job.total AS jobs, job.open AS jobs_open,
                   (SELECT count(*) FROM partner_hire WHERE partner_id = asked.id) AS hires,
                   campaign.total AS campaigns, campaign.active AS campaigns_active,
                   campaign.completed AS campaigns_completed,
                   performance.conversions, performance.revenue,
                   (SELECT count(*) FROM partner_budget_alert WHERE partner_id = asked.id) AS alerts,
                   activity.last_at, coalesce(activity.revision, 0) AS revision
            FROM (VALUES (?::uuid)) AS asked (id)
            CROSS JOIN LATERAL (
                SELECT count(*) AS total, count(*) FILTER (WHERE status = 'ACTIVE') AS active
                FROM partner_contract WHERE partner_id = asked.id) AS contract
            CROSS JOIN LATERAL (
                SELECT count(*) AS total, count(*) FILTER (WHERE status = 'POSTED') AS open
                FROM partner_job WHERE partner_id = asked.id) AS job
            CROSS JOIN LATERAL (
                SELECT count(*) AS total, count(*) FILTER (WHERE status = 'ACTIVE') AS active,
                       count(*) FILTER (WHERE status = 'COMPLETED') AS completed
                FROM partner_campaign WHERE partner_id = asked.id) AS campaign
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(conversions), 0) AS conversions,
                       coalesce(jsonb_agg(jsonb_build_object('amount', revenue::text, 'currency', currency)
                                          ORDER BY currency) FILTER (WHERE revenue <> 0), '[]') AS revenue
                FROM partner_performance WHERE partner_id = asked.id) AS performance
            LEFT JOIN partner_activity AS activity ON activity.partner_id = asked.id
            """;

    private final Sql sql;

    StatisticsQueries(Sql sql) {
        this.sql = sql;
    }

    /** Costs the same however many days were reported; zeros for a partner that nothing was told of. */
    public PartnerStatistics of(UUID partnerId) {
        // The figures come first: an alert that arrives in between is then shown under the version before it, and the
        // next version is asked for; the other way round it would be missed for as long as the version stays.
        var figures = sql.one(FIGURES, List.of(partnerId), row -> read(partnerId, row))
                .orElseThrow();
        return figures.budgetAlerts().total() == 0 ? figures : withAlerts(figures, latestAlerts(partnerId));
    }

    private List<BudgetAlert> latestAlerts(UUID partnerId) {
        return sql.list("""
                SELECT campaign_id, threshold, spent, total, currency, raised_at FROM partner_budget_alert
                WHERE partner_id = ? ORDER BY raised_at DESC, threshold DESC LIMIT ?
                """, List.of(partnerId, LATEST_ALERTS), StatisticsQueries::alert);
    }

    private static BudgetAlert alert(Row row) throws SQLException {
        return new BudgetAlert(
                row.uuid("campaign_id"),
                (int) row.number("threshold"),
                row.money("spent", "currency"),
                row.money("total", "currency"),
                row.instant("raised_at"));
    }

    private static PartnerStatistics read(UUID partnerId, Row row) throws SQLException {
        return new PartnerStatistics(
                partnerId,
                new ContractCounts(row.number("contracts"), row.number("contracts_active")),
                new JobCounts(row.number("jobs"), row.number("jobs_open")),
                row.number("hires"),
                new CampaignCounts(
                        row.number("campaigns"), row.number("campaigns_active"), row.number("campaigns_completed")),
                row.number("conversions"),
                row.json("revenue", AMOUNTS),
                new BudgetAlerts(row.number("alerts"), List.of()),
                row.maybeInstant("last_at"),
                row.number("revision"));
    }

    private static PartnerStatistics withAlerts(PartnerStatistics figures, List<BudgetAlert> latest) {
        return new PartnerStatistics(
                figures.partnerId(),
                figures.contracts(),
                figures.jobs(),
                figures.hires(),
                figures.campaigns(),
                figures.conversions(),
                figures.revenue(),
                new BudgetAlerts(figures.budgetAlerts().total(), latest),
                figures.lastActivityAt(),
                figures.version());
    }
}
