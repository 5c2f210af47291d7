package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.recruitment.vocabulary.RecruitmentEventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What other services are told of applications: ids, nothing of the person. */
final class ApplicationAnnouncements {

    @RegisterForReflection
    record CandidateHired(UUID applicationId, UUID jobId, UUID candidateId, UUID partnerId, long version) {}

    private ApplicationAnnouncements() {}

    static List<Announcement> of(Change<Application> change) {
        return change.events().stream()
                .flatMap(event -> of(change.aggregate(), (ApplicationEvent) event).stream())
                .toList();
    }

    private static Optional<Announcement> of(Application application, ApplicationEvent event) {
        return switch (event) {
            case ApplicationEvent.Hired _ ->
                Optional.of(new Announcement(
                        RecruitmentEventType.CANDIDATE_HIRED,
                        application.ownerId(),
                        application.id(),
                        new CandidateHired(
                                application.id(),
                                application.jobId(),
                                application.candidateId(),
                                application.ownerId(),
                                application.version())));
            case ApplicationEvent.Submitted _ -> Optional.empty();
            case ApplicationEvent.Advanced _ -> Optional.empty();
            case ApplicationEvent.OfferAccepted _ -> Optional.empty();
            case ApplicationEvent.Rejected _ -> Optional.empty();
            case ApplicationEvent.Withdrawn _ -> Optional.empty();
            case ApplicationEvent.FeedbackGiven _ -> Optional.empty();
            case ApplicationEvent.NoteAdded _ -> Optional.empty();
        };
    }
}
