package io.hexabuilders.campaign.dailyclose;

import io.hexabuilders.campaign.campaign.DaysToReport;
import io.hexabuilders.platform.schedule.DueWork;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Looks for campaigns with days that are due, in every replica. */
@Singleton
class DailyCloseJob {

    private static final int PAGE = 200;

    /** Before all ids that are given. */
    private static final UUID FIRST = new UUID(0, 0);

    private final DaysToReport days;
    private final DailyClose close;
    private final DailyCloseConfig config;
    private final InstantSource clock;

    DailyCloseJob(DaysToReport days, DailyClose close, DailyCloseConfig config, InstantSource clock) {
        this.days = days;
        this.close = close;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{hexa.daily-close.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var endedBy = clock.instant().minus(config.grace());
        DueWork.each(
                campaign -> "the days of the campaign " + campaign,
                FIRST,
                last -> days.campaigns(endedBy, last, PAGE),
                campaign -> closeAll(campaign, endedBy));
    }

    /** A campaign that has gone on running has its next day noted when one is closed. */
    private void closeAll(UUID campaign, Instant endedBy) {
        int closed = close.closeSome(campaign, endedBy);
        while (closed > 0) {
            closed = close.closeSome(campaign, endedBy);
        }
    }
}
