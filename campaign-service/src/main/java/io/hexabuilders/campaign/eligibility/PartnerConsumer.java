package io.hexabuilders.campaign.eligibility;

import io.hexabuilders.platform.inbox.Consumes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Follows what happens to partners. Each event carries the whole state, so any of them makes up for those before. */
@ApplicationScoped
class PartnerConsumer {

    @RegisterForReflection
    record PartnerChanged(UUID partnerId, String status, long version) {}

    private final PartnerSupervision supervision;

    PartnerConsumer(PartnerSupervision supervision) {
        this.supervision = supervision;
    }

    @Consumes("hexabuilders.partner.activated.v1")
    void activated(PartnerChanged event) {
        changed(event);
    }

    @Consumes("hexabuilders.partner.deactivated.v1")
    void deactivated(PartnerChanged event) {
        changed(event);
    }

    @Consumes("hexabuilders.partner.suspended.v1")
    void suspended(PartnerChanged event) {
        changed(event);
    }

    @Consumes("hexabuilders.partner.reinstated.v1")
    void reinstated(PartnerChanged event) {
        changed(event);
    }

    @Consumes("hexabuilders.partner.rejected.v1")
    void rejected(PartnerChanged event) {
        changed(event);
    }

    @Consumes("hexabuilders.partner.validation-completed.v1")
    void validationCompleted(PartnerChanged event) {
        changed(event);
    }

    @Consumes("hexabuilders.partner.validations-withdrawn.v1")
    void validationsWithdrawn(PartnerChanged event) {
        changed(event);
    }

    private void changed(PartnerChanged event) {
        supervision.partnerChanged(new PartnerStandings.Partner(event.partnerId(), event.status(), event.version()));
    }
}
