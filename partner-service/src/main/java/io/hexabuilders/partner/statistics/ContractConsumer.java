package io.hexabuilders.partner.statistics;

import io.hexabuilders.platform.inbox.Consumes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Counts a partner's contracts. */
@ApplicationScoped
class ContractConsumer {

    /** @param status the contract's after the change */
    @RegisterForReflection
    record ContractChanged(UUID contractId, UUID partnerId, String status, long version) {}

    private final PartnerFigures figures;

    ContractConsumer(PartnerFigures figures) {
        this.figures = figures;
    }

    @Consumes("hexabuilders.onboarding.contract-signed.v1")
    void signed(ContractChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.onboarding.contract-activated.v1")
    void activated(ContractChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.onboarding.contract-terminated.v1")
    void terminated(ContractChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.onboarding.contract-expired.v1")
    void expired(ContractChanged event) {
        keep(event);
    }

    private void keep(ContractChanged event) {
        figures.keepContract(event.contractId(), event.partnerId(), event.status(), event.version());
    }
}
