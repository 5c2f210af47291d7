package io.hexabuilders.campaign.metrics;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a creative brought in one hour, as one source counts it. All members are required; they are checked together
 * with the campaign, so that one answer names every wrong row.
 *
 * @param hour its first instant
 * @param spend decimal, in the currency of the campaign's budget
 * @param revenue decimal, in the currency of the campaign's budget
 * @param source who counted, for example {@code google-ads}
 * @param sequence a later correction has a higher one
 */
@Schema(
        name = "MetricRow",
        requiredProperties = {
            "adGroupId",
            "creativeId",
            "hour",
            "impressions",
            "clicks",
            "conversions",
            "spend",
            "revenue",
            "source",
            "sequence"
        })
record MetricRow(
        @Nullable UUID adGroupId,
        @Nullable UUID creativeId,
        @Schema(examples = "2026-03-10T14:00:00Z") @Nullable Instant hour,
        @Schema(minimum = "0") @Nullable Long impressions,
        @Schema(minimum = "0") @Nullable Long clicks,
        @Schema(minimum = "0") @Nullable Long conversions,
        @Schema(examples = "12.50") @Nullable String spend,
        @Schema(examples = "31.90") @Nullable String revenue,

        @Schema(examples = "google-ads", pattern = "[a-z0-9][a-z0-9._-]{0,49}") @Nullable
        String source,

        @Schema(minimum = "0") @Nullable Long sequence) {}
