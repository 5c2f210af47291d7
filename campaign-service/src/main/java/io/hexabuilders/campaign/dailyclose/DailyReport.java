package io.hexabuilders.campaign.dailyclose;

import io.hexabuilders.campaign.metrics.MetricSums.Sums;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What was said of a day.
 *
 * @param day in the campaign's time zone
 * @param revision 1 for the first report of the day, one more for each correction
 */
record DailyReport(UUID campaignId, LocalDate day, long revision, Sums sums) {

    boolean says(Sums others) {
        return sums.impressions() == others.impressions()
                && sums.clicks() == others.clicks()
                && sums.conversions() == others.conversions()
                && sums.spend().compareTo(others.spend()) == 0
                && sums.revenue().compareTo(others.revenue()) == 0;
    }
}
