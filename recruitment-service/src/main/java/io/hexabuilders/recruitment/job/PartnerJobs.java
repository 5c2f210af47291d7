package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.recruitment.job.JobRegistry.ChoiceEnded;
import io.hexabuilders.recruitment.standing.PartnerStandings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** What is done with all jobs of a partner at once, because of what other services told; each method is one transaction. */
@ApplicationScoped
class PartnerJobs {

    private static final int BATCH = 100;

    private final JobRepository jobs;
    private final PartnerStandings standings;
    private final Outbox outbox;
    private final Event<ChoiceEnded> choiceEnded;
    private final InstantSource clock;

    PartnerJobs(
            JobRepository jobs,
            PartnerStandings standings,
            Outbox outbox,
            Event<ChoiceEnded> choiceEnded,
            InstantSource clock) {
        this.jobs = jobs;
        this.standings = standings;
        this.outbox = outbox;
        this.choiceEnded = choiceEnded;
        this.clock = clock;
    }

    /** Keeps the partner's standing, and pauses its posted jobs when it does no business any more. */
    @Transactional
    void partnerStands(UUID partnerId, String status, long version) {
        if (standings.stops(partnerId, status, version)) {
            var now = clock.instant();
            String reason = "the partner is " + status;
            withEach(partnerId, EnumSet.of(JobStatus.POSTED), job -> jobs.saveAndForget(job.pause(reason, now)));
        }
    }

    /**
     * Closes all jobs of a partner whose onboarding came to nothing, and with them the choice among their applications.
     * The answer is given always: when there was nothing to close, and when it is asked for again.
     */
    @Transactional
    void compensateOnboarding(UUID partnerId, UUID onboardingId, String outcome) {
        var now = clock.instant();
        String reason = "onboarding " + onboardingId + " " + outcome.toLowerCase(Locale.ROOT);
        int closed = withEach(partnerId, JobStatus.closable(), job -> {
            jobs.saveAndForget(job.close(reason, now));
            choiceEnded.fire(new ChoiceEnded(job.id(), false));
        });
        outbox.publish(JobAnnouncements.onboardingCompensated(onboardingId, partnerId, closed));
    }

    /** @param work takes the job out of the statuses that are looked for, so the loop ends */
    private int withEach(UUID partnerId, Set<JobStatus> statuses, Consumer<Job> work) {
        int done = 0;
        var batch = jobs.lockOfPartner(partnerId, statuses, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(work);
            done += batch.size();
            batch = jobs.lockOfPartner(partnerId, statuses, BATCH);
        }
        return done;
    }
}
