package io.hexabuilders.onboarding.contract;

import io.hexabuilders.onboarding.contract.ContractRepository.DueDay;
import io.hexabuilders.platform.observability.Correlation;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Activates, renews and expires what the day asks for. Several replicas may do so at once. Each contract is a
 * transaction of its own, as it also moves its partner's onboarding: several in one could wait for each other.
 */
@ApplicationScoped
class ContractCalendar {

    private static final Logger LOG = Logger.getLogger(ContractCalendar.class);

    static final int PAGE = 100;

    private final ContractRepository contracts;
    private final ContractRegistry registry;
    private final InstantSource clock;

    ContractCalendar(ContractRepository contracts, ContractRegistry registry, InstantSource clock) {
        this.contracts = contracts;
        this.registry = registry;
        this.clock = clock;
    }

    @Scheduled(every = "{hexa.contract.calendar-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        keep(last -> contracts.toBegin(today, last, PAGE));
        // After it: what was signed late may be over on the day it becomes active.
        keep(last -> contracts.toEnd(today, last, PAGE));
    }

    private void keep(Function<DueDay, List<DueDay>> dueBehind) {
        var due = dueBehind.apply(DueDay.FIRST);
        while (!due.isEmpty()) {
            due.forEach(this::keep);
            due = dueBehind.apply(due.getLast());
        }
    }

    /** One that fails must not keep the others from their turn; it is tried again at the next look. */
    private void keep(DueDay due) {
        Correlation.during(() -> {
            try {
                registry.keepCalendar(due.id());
            } catch (RuntimeException e) {
                LOG.errorf(e, "What is due for the contract %s could not be done", due.id());
            }
        });
    }
}
