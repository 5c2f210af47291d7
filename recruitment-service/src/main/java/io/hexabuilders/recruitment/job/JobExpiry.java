package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.schedule.DueWork;
import io.hexabuilders.recruitment.job.JobRepository.DueEnd;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Looks for jobs that have reached their end. Several replicas may do so at once. */
@Singleton
class JobExpiry {

    private static final int PAGE = 100;

    private final JobRepository jobs;
    private final JobRegistry registry;
    private final InstantSource clock;

    JobExpiry(JobRepository jobs, JobRegistry registry, InstantSource clock) {
        this.jobs = jobs;
        this.registry = registry;
        this.clock = clock;
    }

    @Scheduled(every = "{hexa.job.expiry-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expire() {
        var now = clock.instant();
        DueWork.each(
                due -> "the job " + due.id(),
                DueEnd.FIRST,
                last -> jobs.atEnd(now, last, PAGE),
                due -> registry.expire(due.id()));
    }
}
