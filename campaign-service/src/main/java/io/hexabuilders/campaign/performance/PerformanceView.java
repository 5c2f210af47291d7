package io.hexabuilders.campaign.performance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a campaign performed in a time.
 *
 * @param from first instant
 * @param to the first instant that no longer counts
 * @param timeZone whose days and weeks are meant
 * @param total of the whole time
 * @param items groups that have figures, in the order of their keys
 */
@Schema(name = "CampaignPerformance")
record PerformanceView(
        UUID campaignId,
        Instant from,
        Instant to,
        PerformanceResource.By by,
        String timeZone,
        Figures total,
        List<Item> items) {

    /**
     * One group.
     *
     * @param key the hour's first instant, the day, the week's Monday, or the id of the ad group or creative
     */
    @Schema(name = "PerformanceGroup")
    record Item(String key, Figures figures) {}
}
