package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.ProcessRepository.DueCheck;
import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.platform.schedule.DueWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Does by schedule what time asks for. Several replicas may do so at once: each onboarding is done by one of them. */
@ApplicationScoped
class ProcessDeadlines {

    private static final Logger LOG = Logger.getLogger(ProcessDeadlines.class);

    private final ProcessRepository processes;
    private final ProcessRegistry registry;
    private final ProcessConfig config;
    private final MeterRegistry meters;
    private final InstantSource clock;

    ProcessDeadlines(
            ProcessRepository processes,
            ProcessRegistry registry,
            ProcessConfig config,
            MeterRegistry meters,
            InstantSource clock) {
        this.processes = processes;
        this.registry = registry;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(every = "{hexa.onboarding.check-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        var now = clock.instant();
        DueWork.each(
                due -> "the onboarding " + due.id(),
                DueCheck.FIRST,
                last -> processes.due(now, last, config.checkBatch()),
                due -> registry.check(due).forEach(this::tell));
    }

    /** Outside the database a reminder or an escalation is a line of the log and a count. */
    private void tell(DomainEvent event) {
        if (event instanceof ProcessEvent.Reminded reminded) {
            meters.counter("onboarding.reminders", "step", reminded.step().name())
                    .increment();
            LOG.infof(
                    "Reminder: %s of the onboarding %s (partner %s) waits for %s until %s",
                    reminded.step(),
                    reminded.onboarding().onboardingId(),
                    reminded.onboarding().partnerId(),
                    reminded.waitingFor(),
                    reminded.deadline());
        }
        if (event instanceof ProcessEvent.Escalated escalated) {
            meters.counter("onboarding.escalations", "step", escalated.step().name())
                    .increment();
            LOG.warnf(
                    "Escalation: %s of the onboarding %s (partner %s) has waited for %s beyond %s",
                    escalated.step(),
                    escalated.onboarding().onboardingId(),
                    escalated.onboarding().partnerId(),
                    escalated.waitingFor(),
                    escalated.deadline());
        }
    }
}
