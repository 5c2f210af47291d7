package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.recruitment.vocabulary.RecruitmentEventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What other services are told of a partner's jobs. */
final class JobAnnouncements {

    @RegisterForReflection
    record Posted(UUID jobId, UUID partnerId, int openings, long version) {}

    @RegisterForReflection
    record Closed(UUID jobId, UUID partnerId, JobStatus outcome, int openings, int hires, long version) {}

    /** @param undone how many things were undone, by kind */
    @RegisterForReflection
    record Compensated(UUID onboardingId, UUID partnerId, Map<String, Integer> undone) {}

    private JobAnnouncements() {}

    static List<Announcement> of(Change<Job> change) {
        return change.events().stream()
                .flatMap(event -> of(change.aggregate(), (JobEvent) event).stream())
                .toList();
    }

    /** The answer to an onboarding that asked to undo what rests on it, whether there was anything or not. */
    static Announcement onboardingCompensated(UUID onboardingId, UUID partnerId, int jobsClosed) {
        return new Announcement(
                RecruitmentEventType.ONBOARDING_COMPENSATED,
                partnerId,
                partnerId,
                new Compensated(
                        onboardingId, partnerId, jobsClosed == 0 ? Map.of() : Map.of("jobsClosed", jobsClosed)));
    }

    private static Optional<Announcement> of(Job job, JobEvent event) {
        return switch (event) {
            case JobEvent.Posted _ ->
                tell(
                        RecruitmentEventType.JOB_POSTED,
                        job,
                        new Posted(job.id(), job.ownerId(), job.terms().openings(), job.version()));
            // Of a draft nobody was told.
            case JobEvent.Closed _ -> job.wasPosted() ? closed(job) : Optional.empty();
            case JobEvent.Expired _ -> closed(job);
            case JobEvent.Filled _ -> closed(job);
            case JobEvent.Drafted _ -> Optional.empty();
            case JobEvent.Updated _ -> Optional.empty();
            case JobEvent.Paused _ -> Optional.empty();
            case JobEvent.Resumed _ -> Optional.empty();
            // The hire is told with its application.
            case JobEvent.OpeningTaken _ -> Optional.empty();
        };
    }

    private static Optional<Announcement> closed(Job job) {
        return tell(
                RecruitmentEventType.JOB_CLOSED,
                job,
                new Closed(job.id(), job.ownerId(), job.status(), job.terms().openings(), job.hires(), job.version()));
    }

    private static Optional<Announcement> tell(RecruitmentEventType type, Job job, Record data) {
        return Optional.of(new Announcement(type, job.ownerId(), job.id(), data));
    }
}
