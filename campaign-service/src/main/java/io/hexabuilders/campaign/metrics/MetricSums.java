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

/** What hourly figures add up to. */
@ApplicationScoped
public class MetricSums {

    /** How figures are put together. */
    public enum Grouping {
        HOUR("to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"),
        DAY("day::text"),
        WEEK("date_trunc('week', day::timestamp)::date::text"),
        AD_GROUP("ad_group_id::text"),
        CREATIVE("creative_id::text");

        private final String key;

        Grouping(String key) {
            this.key = key;
        }
    }

    /** Counts and amounts that can be added. */
    public record Sums(long impressions, long clicks, long conversions, BigDecimal spend, BigDecimal revenue) {

        public static final Sums NONE = new Sums(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        public Sums plus(Sums other) {
            return new Sums(
                    impressions + other.impressions,
                    clicks + other.clicks,
                    conversions + other.conversions,
                    spend.add(other.spend),
                    revenue.add(other.revenue));
        }
    }

    /** The sums of one hour, day, week, ad group or creative. */
    public record Group(String key, Sums sums) {}

    /** A campaign's totals, ready made. */
    public record CampaignSums(UUID campaignId, String currency, Sums sums) {}

    static final String OF_DAYS = """
            SELECT d.campaign_id, d.day, f.*
            FROM unnest(?::text[]::uuid[], ?::text[]::date[], ?::text[]::timestamptz[], ?::text[]::timestamptz[])
                    WITH ORDINALITY AS d (campaign_id, day, starts_at, ends_at, number),
                LATERAL (
                    SELECT coalesce(sum(m.impressions), 0) AS impressions, coalesce(sum(m.clicks), 0) AS clicks,
                        coalesce(sum(m.conversions), 0) AS conversions, coalesce(sum(m.spend), 0) AS spend,
                        coalesce(sum(m.revenue), 0) AS revenue
                    FROM metric_hour m
                    WHERE m.campaign_id = d.campaign_id AND m.hour >= d.starts_at AND m.hour < d.ends_at
                ) f
            ORDER BY d.number
            """;

    private final Sql sql;

    MetricSums(Sql sql) {
        this.sql = sql;
    }

    /**
     * Sums of the hours that begin in the half-open time, in the order of their keys. Days and weeks are those of the
     * campaign's time zone, a week is named by its Monday; hours are UTC.
     */
    public List<Group> of(UUID campaignId, Instant from, Instant to, Grouping grouping) {
        return sql.list(
                """
                SELECT %s AS key, sum(impressions) AS impressions, sum(clicks) AS clicks,
                    sum(conversions) AS conversions, sum(spend) AS spend, sum(revenue) AS revenue
                FROM metric_hour WHERE campaign_id = ? AND hour >= ? AND hour < ?
                GROUP BY 1 ORDER BY 1
                """.formatted(grouping.key),
                List.of(campaignId, from, to),
                row -> new Group(row.text("key"), sums(row)));
    }

    /** The half-open time of a campaign's day. */
    public record DayTime(UUID campaignId, LocalDate day, Instant from, Instant to) {}

    /** The sums of one day; all zero where there are no figures. */
    public record DaySums(UUID campaignId, LocalDate day, Sums sums) {}

    /** Sums of days of any campaigns, in the given order. */
    public List<DaySums> ofDays(List<DayTime> days) {
        return sql.list(
                OF_DAYS,
                List.of(
                        days.stream().map(DayTime::campaignId).toList(),
                        days.stream().map(DayTime::day).toList(),
                        days.stream().map(DayTime::from).toList(),
                        days.stream().map(DayTime::to).toList()),
                row -> new DaySums(row.uuid("campaign_id"), row.date("day"), sums(row)));
    }

    /** The totals of all of a partner's campaigns that have figures. */
    public List<CampaignSums> ofPartner(UUID partnerId) {
        return sql.list(
                """
                SELECT campaign_id, currency, impressions, clicks, conversions, spend, revenue
                FROM campaign_total WHERE partner_id = ?
                """,
                List.of(partnerId),
                row -> new CampaignSums(row.uuid("campaign_id"), row.text("currency"), sums(row)));
    }

    private static Sums sums(Row row) throws SQLException {
        return new Sums(
                row.number("impressions"),
                row.number("clicks"),
                row.number("conversions"),
                row.decimal("spend"),
                row.decimal("revenue"));
    }
}
