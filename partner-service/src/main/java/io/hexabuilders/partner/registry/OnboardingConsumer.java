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

    private final PartnerRegistry partners;

    OnboardingConsumer(PartnerRegistry partners) {
        this.partners = partners;
    }

    @Consumes("hexabuilders.onboarding.completed.v1")
    void completed(Completed event) {
        partners.onboardingCompleted(event.partnerId(), event.onboardingId());
    }
}
