package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.ProcessRepository.DueCheck;
import io.hexabuilders.platform.observability.Correlation;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** Does by schedule what time asks for. Several replicas may do so at once: each onboarding is done by one of them. */
@ApplicationScoped
class ProcessDeadlines {

    private static final Logger LOG = Logger.getLogger(ProcessDeadlines.class);

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
        var last = DueCheck.FIRST;
        List<DueCheck> batch;
        do {
            batch = processes.due(now, last, config.checkBatch());
            batch.forEach(this::check);
            last = batch.isEmpty() ? last : batch.getLast();
        } while (batch.size() == config.checkBatch());
    }

    /** One that fails must not keep the others from their turn; it is tried again at the next look. */
    private void check(DueCheck due) {
        Correlation.during(() -> {
            try {
                registry.check(due);
            } catch (RuntimeException e) {
                LOG.errorf(e, "What is due for the onboarding %s could not be done", due.id());
            }
        });
    }
}
