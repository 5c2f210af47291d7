package io.hexabuilders.campaign.dailyclose;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the daily close. */
@ConfigMapping(prefix = "hexa.daily-close")
interface DailyCloseConfig {

    /** How often it looks for days that are due: a duration of at least a second, or {@code off} for never. */
    @WithDefault("1m")
    String interval();

    /**
     * How long after a day's end its figures are reported for the first time: time for the last of them to come in.
     * Figures that come later give another report.
     */
    @WithDefault("2h")
    @DurationMin
    @DurationMax(days = 7)
    Duration grace();

    /** Days of a campaign that are reported in one transaction at most. The campaign is locked meanwhile. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int days();
}
