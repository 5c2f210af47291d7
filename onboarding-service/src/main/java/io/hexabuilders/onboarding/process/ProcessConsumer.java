package io.hexabuilders.onboarding.process;

import io.hexabuilders.platform.inbox.Consumes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** What becomes of onboardings by what happens in other services. */
@ApplicationScoped
class ProcessConsumer {

    private final ProcessRegistry onboardings;

    ProcessConsumer(ProcessRegistry onboardings) {
        this.onboardings = onboardings;
    }

    @RegisterForReflection
    record Partner(UUID partnerId) {}

    @RegisterForReflection
    record Checked(UUID partnerId, String kind, String outcome, boolean allRequiredPassed, long version) {}

    @RegisterForReflection
    record Withdrawn(UUID partnerId, boolean allRequiredPassed, long version) {}

    @RegisterForReflection
    record Compensated(UUID onboardingId, Map<String, Integer> undone) {}

    @Consumes("hexabuilders.partner.registered.v1")
    void registered(Partner event) {
        onboardings.startUnlessUnderWay(event.partnerId());
    }

    @Consumes("hexabuilders.partner.validation-completed.v1")
    void validationCompleted(Checked event) {
        onboardings.validationCompleted(
                event.partnerId(), event.kind(), event.outcome(), event.allRequiredPassed(), event.version());
    }

    @Consumes("hexabuilders.partner.validations-withdrawn.v1")
    void validationsWithdrawn(Withdrawn event) {
        onboardings.validationsWithdrawn(event.partnerId(), event.allRequiredPassed(), event.version());
    }

    @Consumes("hexabuilders.partner.rejected.v1")
    void rejected(Partner event) {
        onboardings.partnerRejected(event.partnerId());
    }

    @Consumes("hexabuilders.partner.onboarding-compensated.v1")
    void compensatedByPartner(Compensated event) {
        compensated(event, Compensation.Service.PARTNER);
    }

    @Consumes("hexabuilders.recruitment.onboarding-compensated.v1")
    void compensatedByRecruitment(Compensated event) {
        compensated(event, Compensation.Service.RECRUITMENT);
    }

    @Consumes("hexabuilders.campaign.onboarding-compensated.v1")
    void compensatedByCampaign(Compensated event) {
        compensated(event, Compensation.Service.CAMPAIGN);
    }

    private void compensated(Compensated event, Compensation.Service service) {
        onboardings.compensated(event.onboardingId(), service, event.undone());
    }
}
