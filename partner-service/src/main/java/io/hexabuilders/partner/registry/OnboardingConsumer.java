package io.hexabuilders.partner.registry;

import io.hexabuilders.platform.inbox.Consumes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What becomes of a partner by its onboarding. */
@ApplicationScoped
class OnboardingConsumer {

    @RegisterForReflection
    record Completed(UUID partnerId, UUID onboardingId) {}

    /** @param outcome what the onboarding becomes when all is undone: CANCELLED or EXPIRED */
    @RegisterForReflection
    record CompensationRequested(UUID partnerId, UUID onboardingId, String outcome) {}

    @RegisterForReflection
    record DocumentsVerified(UUID partnerId, UUID onboardingId) {}

    private final PartnerRegistry partners;

    OnboardingConsumer(PartnerRegistry partners) {
        this.partners = partners;
    }

    @Consumes("hexabuilders.onboarding.completed.v1")
    void completed(Completed event) {
        partners.onboardingCompleted(event.partnerId(), event.onboardingId());
    }

    @Consumes("hexabuilders.onboarding.compensation-requested.v1")
    void compensationRequested(CompensationRequested event) {
        partners.compensateOnboarding(event.partnerId(), event.onboardingId(), event.outcome());
    }

    @Consumes("hexabuilders.onboarding.documents-verified.v1")
    void documentsVerified(DocumentsVerified event) {
        partners.documentsVerified(event.partnerId(), event.onboardingId());
    }
}
