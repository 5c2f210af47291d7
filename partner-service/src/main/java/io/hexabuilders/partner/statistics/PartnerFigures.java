package io.hexabuilders.partner.statistics;

import io.hexabuilders.platform.event.Cause;
import io.hexabuilders.platform.event.Envelope;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Counts in what the other services tell. Each thing is kept by its own id with the newest version heard of, so any
 * order and any repetition give the same figures. Of two events of one version the later one tells the outcome.
 */
@ApplicationScoped
class PartnerFigures {

    private final Sql sql;
    private final InstantSource clock;

    PartnerFigures(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    void keepContract(UUID contractId, UUID partnerId, String status, long version) {
        sql.update("""
                INSERT INTO partner_contract AS known (contract_id, partner_id, status, version) VALUES (?, ?, ?, ?)
                ON CONFLICT (contract_id) DO UPDATE SET status = excluded.status, version = excluded.version
                WHERE excluded.version >= known.version
                """, List.of(contractId, partnerId, status, version));
        touch(partnerId);
    }

    @Transactional
    void keepJob(UUID jobId, UUID partnerId, String status, long version) {
        sql.update("""
                INSERT INTO partner_job AS known (job_id, partner_id, status, version) VALUES (?, ?, ?, ?)
                ON CONFLICT (job_id) DO UPDATE SET status = excluded.status, version = excluded.version
                WHERE excluded.version >= known.version
                """, List.of(jobId, partnerId, status, version));
        touch(partnerId);
    }

    @Transactional
    void keepHire(UUID applicationId, UUID partnerId) {
        sql.update(
                "INSERT INTO partner_hire (application_id, partner_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                List.of(applicationId, partnerId));
        touch(partnerId);
    }

    @Transactional
    void keepCampaign(UUID campaignId, UUID partnerId, String status, long version) {
        sql.update("""
                INSERT INTO partner_campaign AS known (campaign_id, partner_id, status, version) VALUES (?, ?, ?, ?)
                ON CONFLICT (campaign_id) DO UPDATE SET status = excluded.status, version = excluded.version
                WHERE excluded.version >= known.version
                """, List.of(campaignId, partnerId, status, version));
        touch(partnerId);
    }

    /**
     * Keeps the highest revision of a campaign's day, and in the same statement changes the partner's sums by what the
     * day became less what it was before; a correction may come in another currency.
     */
    @Transactional
    void keepDay(UUID partnerId, UUID campaignId, LocalDate day, int revision, long conversions, Money revenue) {
        sql.update(
                """
                WITH kept AS (
                    INSERT INTO partner_campaign_day AS known (campaign_id, day, revision, conversions, revenue, currency)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (campaign_id, day) DO UPDATE SET revision = excluded.revision,
                        conversions = excluded.conversions, revenue = excluded.revenue, currency = excluded.currency
                    WHERE excluded.revision > known.revision
                    RETURNING new.conversions, new.revenue, new.currency, old.conversions AS conversions_before,
                        old.revenue AS revenue_before, old.currency AS currency_before
                ), difference AS (
                    SELECT currency, conversions, revenue FROM kept
                    UNION ALL
                    SELECT currency_before, -conversions_before, -revenue_before FROM kept
                    WHERE currency_before IS NOT NULL
                )
                INSERT INTO partner_performance AS known (partner_id, currency, conversions, revenue)
                SELECT ?, currency, sum(conversions), sum(revenue) FROM difference GROUP BY currency ORDER BY currency
                ON CONFLICT (partner_id, currency) DO UPDATE SET
                    conversions = known.conversions + excluded.conversions,
                    revenue = known.revenue + excluded.revenue
                """,
                List.of(
                        campaignId,
                        day,
                        revision,
                        conversions,
                        revenue.amount(),
                        revenue.currency().getCurrencyCode(),
                        partnerId));
        touch(partnerId);
    }

    @Transactional
    void keepBudgetAlert(UUID partnerId, UUID campaignId, int threshold, Money spent, Money total) {
        sql.update(
                """
                INSERT INTO partner_budget_alert (campaign_id, threshold, partner_id, spent, total, currency, raised_at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                List.of(
                        campaignId,
                        threshold,
                        partnerId,
                        spent.amount(),
                        total.amount(),
                        spent.currency().getCurrencyCode(),
                        happenedAt()));
        touch(partnerId);
    }

    private void touch(UUID partnerId) {
        sql.update("""
                INSERT INTO partner_activity AS known (partner_id, last_at, revision) VALUES (?, ?, 1)
                ON CONFLICT (partner_id) DO UPDATE SET last_at = greatest(known.last_at, excluded.last_at),
                    revision = known.revision + 1
                """, List.of(partnerId, happenedAt()));
    }

    private Instant happenedAt() {
        return Cause.present().map(Envelope::time).orElseGet(clock::instant);
    }
}
