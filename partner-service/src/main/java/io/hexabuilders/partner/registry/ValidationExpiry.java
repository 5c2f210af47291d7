package io.hexabuilders.partner.registry;

import io.hexabuilders.platform.observability.Correlation;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Looks for validations that have expired. */
@Singleton
class ValidationExpiry {

    private final PartnerRegistry registry;

    ValidationExpiry(PartnerRegistry registry) {
        this.registry = registry;
    }

    @Scheduled(every = "{hexa.validation.expiry-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expire() {
        Correlation.during(() -> {
            boolean more = true;
            while (more) {
                more = registry.expireValidations();
            }
        });
    }
}
