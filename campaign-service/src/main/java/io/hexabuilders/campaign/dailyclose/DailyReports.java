package io.hexabuilders.campaign.dailyclose;

import io.hexabuilders.campaign.campaign.DaysToReport.Day;
import io.hexabuilders.campaign.metrics.MetricSums.Sums;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps what was reported. The key (campaign, day, revision) keeps a report from being made twice. */
@ApplicationScoped
class DailyReports {

    private final Sql sql;

    DailyReports(Sql sql) {
        this.sql = sql;
    }

    /** The latest report of each of these days that has one. */
    Map<Day, DailyReport> latest(Collection<Day> days) {
        return sql
                .list(
                        """
                        SELECT DISTINCT ON (campaign_id, day) campaign_id, day, revision, impressions, clicks, conversions,
                            spend, revenue
                        FROM daily_report
                        JOIN unnest(?::text[]::uuid[], ?::text[]::date[]) AS d (campaign_id, day) USING (campaign_id, day)
                        ORDER BY campaign_id, day, revision DESC
                        """,
                        List.of(
                                days.stream().map(Day::campaignId).toList(),
                                days.stream().map(Day::day).toList()),
                        row -> new DailyReport(
                                row.uuid("campaign_id"),
                                row.date("day"),
                                row.number("revision"),
                                new Sums(
                                        row.number("impressions"),
                                        row.number("clicks"),
                                        row.number("conversions"),
                                        row.decimal("spend"),
                                        row.decimal("revenue"))))
                .stream()
                .collect(Collectors.toMap(report -> new Day(report.campaignId(), report.day()), Function.identity()));
    }

    /** @param currency of the reports' campaign */
    void add(List<DailyReport> reports, Currency currency, Instant now) {
        sql.update(
                """
                INSERT INTO daily_report (campaign_id, day, revision, impressions, clicks, conversions, spend, revenue,
                    currency, reported_at)
                SELECT r.*, ?, ?::timestamptz
                FROM unnest(?::text[]::uuid[], ?::text[]::date[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::text[]::numeric[], ?::text[]::numeric[]) AS r
                """,
                List.of(
                        currency.getCurrencyCode(),
                        now,
                        reports.stream().map(DailyReport::campaignId).toList(),
                        reports.stream().map(DailyReport::day).toList(),
                        reports.stream().mapToLong(DailyReport::revision).toArray(),
                        reports.stream()
                                .mapToLong(report -> report.sums().impressions())
                                .toArray(),
                        reports.stream()
                                .mapToLong(report -> report.sums().clicks())
                                .toArray(),
                        reports.stream()
                                .mapToLong(report -> report.sums().conversions())
                                .toArray(),
                        reports.stream()
                                .map(report -> report.sums().spend().toPlainString())
                                .toList(),
                        reports.stream()
                                .map(report -> report.sums().revenue().toPlainString())
                                .toList()));
    }
}
