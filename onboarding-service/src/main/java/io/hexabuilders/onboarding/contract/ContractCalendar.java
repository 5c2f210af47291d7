package io.hexabuilders.onboarding.contract;

import io.hexabuilders.onboarding.contract.ContractRepository.DueDay;
import io.hexabuilders.platform.schedule.DueWork;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * Activates, renews and expires what the day asks for. Several replicas may do so at once. Each contract is a
 * transaction of its own, as it also moves its partner's onboarding: several in one could wait for each other.
 */
@ApplicationScoped
class ContractCalendar {

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
        keep(behind -> contracts.toBegin(today, behind, PAGE));
        // After it: what was signed late may be over on the day it becomes active.
        keep(behind -> contracts.toEnd(today, behind, PAGE));
    }

    private void keep(Function<DueDay, List<DueDay>> behind) {
        DueWork.each(due -> "the contract " + due.id(), DueDay.FIRST, behind, due -> registry.keepCalendar(due.id()));
    }
}
