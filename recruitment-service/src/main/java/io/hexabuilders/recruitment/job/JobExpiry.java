package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.observability.Correlation;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Looks for jobs that have reached their end. */
@Singleton
class JobExpiry {

    private final JobRegistry registry;

    JobExpiry(JobRegistry registry) {
        this.registry = registry;
    }

    @Scheduled(every = "{hexa.job.expiry-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expire() {
        Correlation.during(() -> {
            boolean more = true;
            while (more) {
                more = registry.expireDue();
            }
        });
    }
}
