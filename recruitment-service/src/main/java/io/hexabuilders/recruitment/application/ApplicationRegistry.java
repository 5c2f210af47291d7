package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.security.Caller;
import io.hexabuilders.recruitment.application.Application.Submission;
import io.hexabuilders.recruitment.application.Rejection.RejectionReason;
import io.hexabuilders.recruitment.candidate.CandidateRegistry;
import io.hexabuilders.recruitment.job.JobRegistry;
import io.hexabuilders.recruitment.job.JobRegistry.ChoiceEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What can be done with applications; each method is one transaction. */
@ApplicationScoped
class ApplicationRegistry {

    private static final Logger LOG = Logger.getLogger(ApplicationRegistry.class);
    private static final int REJECTION_BATCH = 200;

    /** What a new application says. */
    record NewApplication(
            @NotNull UUID jobId,
            @NotNull UUID candidateId,
            @NotNull ApplicationSource source,

            @Size(min = 1, max = 20_000) @Schema(nullable = true) @Nullable
            String coverLetter) {}

    private final ApplicationRepository applications;
    private final CandidateRegistry candidates;
    private final JobRegistry jobs;
    private final Caller caller;
    private final InstantSource clock;

    ApplicationRegistry(
            ApplicationRepository applications,
            CandidateRegistry candidates,
            JobRegistry jobs,
            Caller caller,
            InstantSource clock) {
        this.applications = applications;
        this.candidates = candidates;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    ApplicationView read(UUID id) {
        return caller.mustOwn(applications.require(id)).view(clock.instant());
    }

    /** The job is POSTED, takes one more, and the candidate's consent is in force; or it is refused. */
    @Transactional
    ApplicationView submit(NewApplication application) {
        candidates.requireConsent(application.candidateId());
        var job = jobs.admit(application.jobId(), () -> applications.countForJob(application.jobId()));
        var submission = new Submission(
                job.id(),
                job.partnerId(),
                application.candidateId(),
                job.stages(),
                application.source(),
                application.coverLetter());
        var now = clock.instant();
        return applications
                .save(Application.submit(Ids.next(), submission, now))
                .view(now);
    }

    @Transactional
    ApplicationView advance(UUID id, ExpectedVersion expected, @Nullable String to) {
        return change(id, expected, (application, now) -> application.advance(to, () -> offerOf(application), now));
    }

    private Offer offerOf(Application application) {
        var position = jobs.positionOf(application.jobId());
        var candidate = candidates.contactOf(application.candidateId());
        return new Offer(position.title(), position.type(), candidate.name(), candidate.email());
    }

    @Transactional
    ApplicationView reject(UUID id, ExpectedVersion expected, RejectionReason reason, @Nullable String note) {
        return change(id, expected, (application, now) -> application.reject(reason, note, now));
    }

    @Transactional
    ApplicationView withdraw(UUID id, ExpectedVersion expected, @Nullable String reason) {
        return change(id, expected, (application, now) -> application.withdraw(reason, now));
    }

    @Transactional
    ApplicationView giveFeedback(UUID id, ExpectedVersion expected, int rating, String text) {
        return change(id, expected, (application, now) -> application.giveFeedback(caller.name(), rating, text, now));
    }

    @Transactional
    ApplicationView addNote(UUID id, ExpectedVersion expected, String text) {
        return change(id, expected, (application, now) -> application.addNote(caller.name(), text, now));
    }

    /**
     * Takes one opening of the job. The job's row is held first: of two hires for the last opening the second finds its
     * application rejected.
     */
    @Transactional
    ApplicationView hire(UUID id, ExpectedVersion expected, String reason) {
        return jobs.takeOpening(
                applications.requireJobOf(id),
                () -> change(id, expected, (application, now) -> application.hire(reason, now)));
    }

    /**
     * All parties have signed the application's employment contract: hires as by hand. An application that cannot be
     * hired any more stays as it is, and its history says that the contract was signed.
     */
    @Transactional
    void employmentContractSigned(UUID id, String contractNumber) {
        var job = applications.requireJobOf(id);
        jobs.hold(job);
        var application = applications.require(id);
        if (application.status().allowedActions().contains(ApplicationAction.HIRE)) {
            String reason = "employment contract " + contractNumber + " signed";
            jobs.takeOpening(job, () -> applications.save(application.hire(reason, clock.instant())));
        } else {
            LOG.infof(
                    "The employment contract %s was signed; the application %s is %s and stays so",
                    contractNumber, id, application.stage());
            applications.save(application.noteNeedlessContract(contractNumber));
        }
    }

    /** Tells the rest of the candidates when a job is filled or closed, in the transaction that does so. */
    void rejectTheRest(@Observes ChoiceEnded ended) {
        var reason = ended.filled() ? RejectionReason.POSITION_FILLED : RejectionReason.JOB_CLOSED;
        var now = clock.instant();
        var open = applications.lockOpen(ended.jobId(), REJECTION_BATCH);
        while (!open.isEmpty()) {
            open.forEach(application -> applications.saveAndForget(application.reject(reason, null, now)));
            open = applications.lockOpen(ended.jobId(), REJECTION_BATCH);
        }
    }

    private ApplicationView change(
            UUID id, ExpectedVersion expected, BiFunction<Application, Instant, Change<Application>> decision) {
        var application = caller.mustOwn(applications.require(id));
        expected.check(application);
        var now = clock.instant();
        return applications.save(decision.apply(application, now)).view(now);
    }
}
