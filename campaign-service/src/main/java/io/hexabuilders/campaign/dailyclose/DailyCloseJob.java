package io.hexabuilders.campaign.dailyclose;

import io.hexabuilders.platform.observability.Correlation;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Looks for days that are due, in every replica, until none is left. */
@Singleton
class DailyCloseJob {

    private final DailyClose close;

    DailyCloseJob(DailyClose close) {
        this.close = close;
    }

    @Scheduled(every = "{hexa.daily-close.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Correlation.during(() -> {
            int closed = close.closeSome();
            while (closed > 0) {
                closed = close.closeSome();
            }
        });
    }
}
