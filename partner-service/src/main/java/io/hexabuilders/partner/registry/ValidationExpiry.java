package io.hexabuilders.partner.registry;

import io.hexabuilders.partner.registry.PartnerRepository.DueExpiry;
import io.hexabuilders.platform.schedule.DueWork;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Looks for validations that have expired. Several replicas may do so at once. */
@Singleton
class ValidationExpiry {

    private static final int PAGE = 100;

    private final PartnerRepository partners;
    private final PartnerRegistry registry;
    private final InstantSource clock;

    ValidationExpiry(PartnerRepository partners, PartnerRegistry registry, InstantSource clock) {
        this.partners = partners;
        this.registry = registry;
        this.clock = clock;
    }

    @Scheduled(every = "{hexa.validation.expiry-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expire() {
        var now = clock.instant();
        DueWork.each(
                due -> "the partner " + due.id(),
                DueExpiry.FIRST,
                last -> partners.withExpiredValidations(now, last, PAGE),
                due -> registry.expireValidations(due.id()));
    }
}
