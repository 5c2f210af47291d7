package io.hexabuilders.campaign.metrics;

import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Writes hourly figures and what they add up to. */
@ApplicationScoped
class MetricStore {

    private final Sql sql;

    MetricStore(Sql sql) {
        this.sql = sql;
    }

    /** What a batch changed on one day of the campaign's time zone; less than zero where a correction lowered it. */
    record DayChange(
            LocalDate day,
            long rows,
            long impressions,
            long clicks,
            long conversions,
            BigDecimal spend,
            BigDecimal revenue,
            Instant firstHour,
            Instant lastHour) {}

    private static final String UPSERT = """
            WITH applied AS (
                INSERT INTO metric_hour AS present (campaign_id, ad_group_id, creative_id, source, hour, day,
                    sequence, impressions, clicks, conversions, spend, revenue)
                SELECT ?, (?::uuid[])[r.creative], (?::uuid[])[r.creative], (?::text[])[r.source],
                    timestamptz 'epoch' + r.hour * interval '1 hour', date 'epoch' + r.day,
                    r.sequence, r.impressions, r.clicks, r.conversions, r.spend * 0.0001, r.revenue * 0.0001
                FROM unnest(?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::bigint[], ?::bigint[], ?::bigint[])
                    AS r (creative, source, hour, day, sequence, impressions, clicks, conversions, spend, revenue)
                ON CONFLICT (campaign_id, hour, ad_group_id, creative_id, source) DO UPDATE
                    SET sequence = EXCLUDED.sequence, impressions = EXCLUDED.impressions, clicks = EXCLUDED.clicks,
                        conversions = EXCLUDED.conversions, spend = EXCLUDED.spend, revenue = EXCLUDED.revenue
                    WHERE present.sequence < EXCLUDED.sequence
                RETURNING new.day, new.hour,
                    new.impressions - coalesce(old.impressions, 0) AS impressions,
                    new.clicks - coalesce(old.clicks, 0) AS clicks,
                    new.conversions - coalesce(old.conversions, 0) AS conversions,
                    new.spend - coalesce(old.spend, 0) AS spend,
                    new.revenue - coalesce(old.revenue, 0) AS revenue
            )
            SELECT day, count(*) AS row_count, sum(impressions) AS impressions, sum(clicks) AS clicks,
                sum(conversions) AS conversions, sum(spend) AS spend, sum(revenue) AS revenue,
                min(hour) AS first_hour, max(hour) AS last_hour
            FROM applied GROUP BY day ORDER BY day
            """;

    /**
     * Writes the rows that are new or have a higher sequence than what is there, in one statement, and returns by how
     * much they changed the figures of each day.
     */
    List<DayChange> upsert(UUID campaignId, MetricBatch batch) {
        var entries = batch.entries();
        return sql.list(
                UPSERT,
                List.of(
                        campaignId,
                        batch.adGroups().toArray(UUID[]::new),
                        batch.creatives().toArray(UUID[]::new),
                        batch.sources(),
                        ints(entries, MetricBatch.Entry::creative),
                        ints(entries, MetricBatch.Entry::source),
                        ints(entries, MetricBatch.Entry::hour),
                        ints(entries, MetricBatch.Entry::day),
                        longs(entries, MetricBatch.Entry::sequence),
                        longs(entries, MetricBatch.Entry::impressions),
                        longs(entries, MetricBatch.Entry::clicks),
                        longs(entries, MetricBatch.Entry::conversions),
                        longs(entries, MetricBatch.Entry::spend),
                        longs(entries, MetricBatch.Entry::revenue)),
                MetricStore::dayChange);
    }

    /** Adds the changes to the campaign's totals. */
    void addToTotal(UUID campaignId, UUID partnerId, String currency, List<DayChange> days) {
        sql.update(
                """
                INSERT INTO campaign_total AS present (campaign_id, partner_id, currency, impressions, clicks,
                    conversions, spend, revenue, first_hour, last_hour)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (campaign_id) DO UPDATE
                    SET impressions = present.impressions + EXCLUDED.impressions,
                        clicks = present.clicks + EXCLUDED.clicks,
                        conversions = present.conversions + EXCLUDED.conversions,
                        spend = present.spend + EXCLUDED.spend,
                        revenue = present.revenue + EXCLUDED.revenue,
                        first_hour = least(present.first_hour, EXCLUDED.first_hour),
                        last_hour = greatest(present.last_hour, EXCLUDED.last_hour)
                """,
                List.of(
                        campaignId,
                        partnerId,
                        currency,
                        days.stream().mapToLong(DayChange::impressions).sum(),
                        days.stream().mapToLong(DayChange::clicks).sum(),
                        days.stream().mapToLong(DayChange::conversions).sum(),
                        days.stream().map(DayChange::spend).reduce(BigDecimal.ZERO, BigDecimal::add),
                        days.stream().map(DayChange::revenue).reduce(BigDecimal.ZERO, BigDecimal::add),
                        days.stream()
                                .map(DayChange::firstHour)
                                .min(Instant::compareTo)
                                .orElseThrow(),
                        days.stream()
                                .map(DayChange::lastHour)
                                .max(Instant::compareTo)
                                .orElseThrow()));
    }

    private static DayChange dayChange(Row row) throws SQLException {
        return new DayChange(
                row.date("day"),
                row.number("row_count"),
                row.number("impressions"),
                row.number("clicks"),
                row.number("conversions"),
                row.decimal("spend"),
                row.decimal("revenue"),
                row.instant("first_hour"),
                row.instant("last_hour"));
    }

    private static int[] ints(List<MetricBatch.Entry> entries, ToIntFunction<MetricBatch.Entry> column) {
        return entries.stream().mapToInt(column).toArray();
    }

    private static long[] longs(List<MetricBatch.Entry> entries, ToLongFunction<MetricBatch.Entry> column) {
        return entries.stream().mapToLong(column).toArray();
    }
}
