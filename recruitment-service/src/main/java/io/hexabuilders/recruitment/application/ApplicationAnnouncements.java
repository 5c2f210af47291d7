package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.recruitment.vocabulary.RecruitmentEventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What other services are told of applications: ids, and nothing of the person but the name and e-mail address that an
 * employment contract cannot be drafted without.
 */
final class ApplicationAnnouncements {

    @RegisterForReflection
    record CandidateHired(UUID applicationId, UUID jobId, UUID candidateId, UUID partnerId, long version) {}

    @RegisterForReflection
    record OfferAccepted(
            UUID applicationId,
            UUID jobId,
            UUID candidateId,
            UUID partnerId,
            String jobTitle,
            String jobType,
            String candidateName,
            String candidateEmail,
            long version) {}

    private ApplicationAnnouncements() {}

    static List<Announcement> of(Change<Application> change) {
        return change.events().stream()
                .flatMap(event -> of(change.aggregate(), (ApplicationEvent) event).stream())
                .toList();
    }

    private static Optional<Announcement> of(Application application, ApplicationEvent event) {
        return switch (event) {
            case ApplicationEvent.Hired _ ->
                tell(
                        RecruitmentEventType.CANDIDATE_HIRED,
                        application,
                        new CandidateHired(
                                application.id(),
                                application.jobId(),
                                application.candidateId(),
                                application.ownerId(),
                                application.version()));
            case ApplicationEvent.OfferAccepted accepted ->
                tell(RecruitmentEventType.OFFER_ACCEPTED, application, offerAccepted(application, accepted.offer()));
            case ApplicationEvent.Submitted _ -> Optional.empty();
            case ApplicationEvent.Advanced _ -> Optional.empty();
            case ApplicationEvent.Rejected _ -> Optional.empty();
            case ApplicationEvent.Withdrawn _ -> Optional.empty();
            // The contract was told by the service that keeps it.
            case ApplicationEvent.NeedlessContractSigned _ -> Optional.empty();
            case ApplicationEvent.FeedbackGiven _ -> Optional.empty();
            case ApplicationEvent.NoteAdded _ -> Optional.empty();
        };
    }

    private static OfferAccepted offerAccepted(Application application, Offer offer) {
        return new OfferAccepted(
                application.id(),
                application.jobId(),
                application.candidateId(),
                application.ownerId(),
                offer.jobTitle(),
                offer.jobType(),
                offer.candidateName(),
                offer.candidateEmail(),
                application.version());
    }

    private static Optional<Announcement> tell(RecruitmentEventType type, Application application, Record data) {
        return Optional.of(new Announcement(type, application.ownerId(), application.id(), data));
    }
}
