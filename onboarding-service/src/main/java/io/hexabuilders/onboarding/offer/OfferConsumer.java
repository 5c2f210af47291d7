package io.hexabuilders.onboarding.offer;

import io.hexabuilders.onboarding.contract.ContractRegistry;
import io.hexabuilders.platform.inbox.Consumes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;

/** What accepted offers ask for, and what becomes of it. */
@ApplicationScoped
class OfferConsumer {

    @RegisterForReflection
    record OfferAccepted(
            UUID applicationId, UUID partnerId, String jobTitle, String candidateName, String candidateEmail) {}

    @RegisterForReflection
    record CandidateHired(UUID applicationId) {}

    private final ContractRegistry contracts;

    OfferConsumer(ContractRegistry contracts) {
        this.contracts = contracts;
    }

    @Consumes("hexabuilders.recruitment.offer-accepted.v1")
    void accepted(OfferAccepted event) {
        // Nobody validates what an event carries, and a party without its name could never be reviewed.
        contracts.draftForOffer(
                event.partnerId(),
                event.applicationId(),
                event.jobTitle(),
                Objects.requireNonNull(event.candidateName(), "candidateName"),
                Objects.requireNonNull(event.candidateEmail(), "candidateEmail"));
    }

    @Consumes("hexabuilders.recruitment.candidate-hired.v1")
    void hired(CandidateHired event) {
        contracts.cancelUntouchedDraft(event.applicationId(), "the candidate was hired without it");
    }
}
