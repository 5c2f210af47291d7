package io.hexabuilders.campaign.eligibility;

import io.hexabuilders.platform.inbox.Consumes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Follows contracts, and undoes what rests on an onboarding that is given up. */
@ApplicationScoped
class OnboardingConsumer {

    @RegisterForReflection
    record ContractChanged(UUID contractId, UUID partnerId, String contractType, String status, long version) {}

    @RegisterForReflection
    record CompensationRequested(UUID onboardingId, UUID partnerId) {}

    private final PartnerSupervision supervision;

    OnboardingConsumer(PartnerSupervision supervision) {
        this.supervision = supervision;
    }

    @Consumes("hexabuilders.onboarding.contract-activated.v1")
    void contractActivated(ContractChanged event) {
        changed(event);
    }

    @Consumes("hexabuilders.onboarding.contract-terminated.v1")
    void contractTerminated(ContractChanged event) {
        changed(event);
    }

    @Consumes("hexabuilders.onboarding.contract-expired.v1")
    void contractExpired(ContractChanged event) {
        changed(event);
    }

    @Consumes("hexabuilders.onboarding.compensation-requested.v1")
    void compensationRequested(CompensationRequested event) {
        supervision.compensate(event.onboardingId(), event.partnerId());
    }

    private void changed(ContractChanged event) {
        supervision.contractChanged(new PartnerStandings.Contract(
                event.contractId(), event.partnerId(), event.contractType(), event.status(), event.version()));
    }
}
