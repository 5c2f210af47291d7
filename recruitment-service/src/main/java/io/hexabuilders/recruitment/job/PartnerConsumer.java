package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.inbox.Consumes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What becomes of a partner's jobs by its standing and its onboarding. */
@ApplicationScoped
class PartnerConsumer {

    /** @param status the partner's after the change */
    @RegisterForReflection
    record StatusChanged(UUID partnerId, String status, long version) {}

    /** @param outcome what the onboarding becomes when all is undone: CANCELLED or EXPIRED */
    @RegisterForReflection
    record CompensationRequested(UUID partnerId, UUID onboardingId, String outcome) {}

    private final PartnerJobs jobs;

    PartnerConsumer(PartnerJobs jobs) {
        this.jobs = jobs;
    }

    @Consumes("hexabuilders.partner.activated.v1")
    void activated(StatusChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.partner.deactivated.v1")
    void deactivated(StatusChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.partner.suspended.v1")
    void suspended(StatusChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.partner.reinstated.v1")
    void reinstated(StatusChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.partner.rejected.v1")
    void rejected(StatusChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.onboarding.compensation-requested.v1")
    void compensationRequested(CompensationRequested event) {
        jobs.compensateOnboarding(event.partnerId(), event.onboardingId(), event.outcome());
    }

    private void keep(StatusChanged event) {
        jobs.partnerStands(event.partnerId(), event.status(), event.version());
    }
}
