package io.hexabuilders.campaign.metrics;

import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.problem.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks all rows of a batch before any is written, and names every wrong member. */
final class MetricRules {

    /** Wrong members that a refusal names at most; it says how many there are. */
    static final int SHOWN_ERRORS = 100;

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

    /** 10¹⁵: sums over years of hours still fit a bigint. */
    private static final long MAXIMUM_COUNT = 1_000_000_000_000_000L;

    private final Map<UUID, Set<UUID>> creatives;
    private final Instant earliest;
    private final Instant latest;
    private final MetricBatch batch;
    private final List<FieldError> errors = new ArrayList<>();
    private int wrong;

    private MetricRules(Map<UUID, Set<UUID>> creatives, Instant earliest, Instant latest, ZoneId timeZone) {
        this.creatives = creatives;
        this.earliest = earliest;
        this.latest = latest;
        this.batch = new MetricBatch(timeZone);
    }

    /**
     * The rows as a batch. Refuses it with everything that is wrong.
     *
     * @param creatives the campaign's, by ad group
     * @param earliest the first hour that may have figures
     * @param latest the last instant at which an hour with figures may begin
     */
    static MetricBatch check(
            List<@Nullable MetricRow> rows,
            Map<UUID, Set<UUID>> creatives,
            Instant earliest,
            Instant latest,
            ZoneId timeZone) {
        var rules = new MetricRules(creatives, earliest, latest, timeZone);
        for (int i = 0; i < rows.size(); i++) {
            rules.check(i, rows.get(i));
        }
        if (rules.wrong > 0) {
            throw rules.refusal(rows.size());
        }
        return rules.batch;
    }

    private void check(int index, @Nullable MetricRow row) {
        if (row == null) {
            wrong(index, "", "must be an object", null);
            return;
        }
        int before = wrong;
        int creative = creative(index, row);
        var hour = hour(index, row.hour());
        String source = source(index, row.source());
        long impressions = count(index, "impressions", row.impressions());
        long clicks = count(index, "clicks", row.clicks());
        long conversions = count(index, "conversions", row.conversions());
        long sequence = sequence(index, row.sequence());
        long spend = amount(index, "spend", row.spend());
        long revenue = amount(index, "revenue", row.revenue());
        if (wrong > before) {
            return;
        }
        int same = batch.add(new MetricBatch.Entry(
                creative,
                batch.numberOfSource(source),
                MetricBatch.hour(hour),
                batch.day(hour),
                sequence,
                impressions,
                clicks,
                conversions,
                spend,
                revenue,
                index));
        if (same >= 0) {
            wrong(index, "/sequence", "is the same as in /rows/" + same + ", which has the same key", sequence);
        }
    }

    private int creative(int index, MetricRow row) {
        var ofGroup = row.adGroupId() == null ? null : creatives.get(row.adGroupId());
        if (ofGroup == null || row.adGroupId() == null) {
            wrong(
                    index,
                    "/adGroupId",
                    row.adGroupId() == null ? "is missing" : "is no ad group of this campaign",
                    row.adGroupId());
            return 0;
        }
        if (row.creativeId() == null || !ofGroup.contains(row.creativeId())) {
            wrong(
                    index,
                    "/creativeId",
                    row.creativeId() == null ? "is missing" : "is no creative of this ad group",
                    row.creativeId());
            return 0;
        }
        return batch.numberOfCreative(row.adGroupId(), row.creativeId());
    }

    private Instant hour(int index, @Nullable Instant hour) {
        if (hour == null) {
            wrong(index, "/hour", "is missing", null);
            return Instant.EPOCH;
        }
        if (!MetricBatch.isWholeHour(hour)) {
            wrong(index, "/hour", "must be the first instant of an hour, such as 2026-01-31T09:00:00Z", hour);
        } else if (hour.isBefore(earliest)) {
            wrong(index, "/hour", "must not be before " + earliest, hour);
        } else if (hour.isAfter(latest)) {
            wrong(index, "/hour", "must have begun, and no later than " + latest, hour);
        }
        return hour;
    }

    private String source(int index, @Nullable String source) {
        if (source == null || !SOURCE.matcher(source).matches()) {
            wrong(
                    index,
                    "/source",
                    source == null ? "is missing" : "must be 1 to 50 of a-z, 0-9, dot, dash and underscore",
                    source);
            return "";
        }
        return source;
    }

    private long count(int index, String member, @Nullable Long count) {
        if (count == null || count < 0 || count > MAXIMUM_COUNT) {
            wrong(index, "/" + member, count == null ? "is missing" : "must be between 0 and " + MAXIMUM_COUNT, count);
            return 0;
        }
        return count;
    }

    private long sequence(int index, @Nullable Long sequence) {
        if (sequence == null || sequence < 0) {
            wrong(index, "/sequence", sequence == null ? "is missing" : "must not be less than 0", sequence);
            return 0;
        }
        return sequence;
    }

    private long amount(int index, String member, @Nullable String text) {
        long amount = text == null ? Decimals.NONE : Decimals.parse(text);
        if (amount == Decimals.NONE) {
            wrong(
                    index,
                    "/" + member,
                    text == null
                            ? "is missing"
                            : "must be a decimal string such as \"12.50\", with at most 14 digits before and 4 after the point",
                    text);
        }
        return amount;
    }

    private void wrong(int index, String pointer, String message, @Nullable Object rejected) {
        wrong++;
        if (errors.size() < SHOWN_ERRORS) {
            boolean shown = !(rejected instanceof String text) || text.length() <= 100;
            errors.add(new FieldError("/rows/" + index + pointer, message, shown ? rejected : null));
        }
    }

    private Refusal refusal(int rows) {
        String which = wrong > errors.size() ? "errors names the first " + errors.size() + "." : "errors names each.";
        return MetricError.METRICS_REFUSED
                .because(
                        "Nothing of the " + rows + " rows was stored: " + wrong
                                + (wrong == 1 ? " member is" : " members are") + " wrong; " + which,
                        errors)
                .with("errorCount", wrong);
    }
}
