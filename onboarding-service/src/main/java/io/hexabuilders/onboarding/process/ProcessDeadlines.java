package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.ProcessRepository.DueCheck;
import io.hexabuilders.platform.schedule.DueWork;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Does by schedule what time asks for. Several replicas may do so at once: each onboarding is done by one of them. */
@ApplicationScoped
class ProcessDeadlines {

    private final ProcessRepository processes;
    private final ProcessRegistry registry;
    private final ProcessConfig config;
    private final InstantSource clock;

    ProcessDeadlines(ProcessRepository processes, ProcessRegistry registry, ProcessConfig config, InstantSource clock) {
        this.processes = processes;
        this.registry = registry;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{hexa.onboarding.check-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        var now = clock.instant();
        DueWork.each(
                due -> "the onboarding " + due.id(),
                DueCheck.FIRST,
                last -> processes.due(now, last, config.checkBatch()),
                registry::check);
    }
}
