package io.hexabuilders.recruitment.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.security.Caller;
import io.hexabuilders.recruitment.standing.PartnerStandings;
import io.hexabuilders.recruitment.vocabulary.SkillVocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What can be done with jobs; each method is one transaction, or part of the one that is under way. */
@ApplicationScoped
public class JobRegistry {

    /**
     * A job that takes an application.
     *
     * @param stages the stages between SUBMITTED and OFFER, in order
     */
    public record OpenJob(UUID id, UUID partnerId, List<String> stages) {}

    /**
     * What a job is called, and which kind of employment it is.
     *
     * @param type FULL_TIME, PART_TIME, CONTRACT or INTERNSHIP
     */
    public record Position(String title, String type) {}

    /**
     * Told within the transaction that ends a job's choice among its applications.
     *
     * @param filled whether all openings were taken; otherwise the job was closed
     */
    public record ChoiceEnded(UUID jobId, boolean filled) {}

    private final JobRepository jobs;
    private final PartnerStandings standings;
    private final SkillVocabulary vocabulary;
    private final MergePatch patches;
    private final Event<ChoiceEnded> choiceEnded;
    private final Caller caller;
    private final InstantSource clock;

    JobRegistry(
            JobRepository jobs,
            PartnerStandings standings,
            SkillVocabulary vocabulary,
            MergePatch patches,
            Event<ChoiceEnded> choiceEnded,
            Caller caller,
            InstantSource clock) {
        this.jobs = jobs;
        this.standings = standings;
        this.vocabulary = vocabulary;
        this.patches = patches;
        this.choiceEnded = choiceEnded;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Refuses one more application when the job takes none. Holds the job's row until the transaction ends, so that
     * applications for one job are counted one after another and none slips in beside a closing.
     *
     * @param applications counts those the job has had; asked once the row is held
     */
    @Transactional
    public OpenJob admit(UUID id, LongSupplier applications) {
        var job = jobs.requireLocked(id);
        job.admit(applications.getAsLong(), clock.instant());
        return new OpenJob(id, job.terms().partnerId(), job.terms().stages());
    }

    /** Refuses with NOT_FOUND when there is no such job. */
    @Transactional
    public Position positionOf(UUID id) {
        var terms = jobs.require(id).terms();
        return new Position(terms.title(), terms.type().name());
    }

    /** Keeps every hire and every end of the job waiting until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public void hold(UUID id) {
        jobs.requireLocked(id);
    }

    /**
     * Takes one of the job's openings for the one who is hired meanwhile; the last one makes the job FILLED and ends
     * the choice. Hires for one job come one after another.
     *
     * @param hiring runs once the job's row is held, before the opening is taken
     */
    @Transactional
    public <T> T takeOpening(UUID id, Supplier<T> hiring) {
        var job = jobs.requireLocked(id);
        T hired = hiring.get();
        jobs.save(job.takeOpening(clock.instant()));
        if (job.status() == JobStatus.FILLED) {
            choiceEnded.fire(new ChoiceEnded(id, true));
        }
        return hired;
    }

    @Transactional
    JobView read(UUID id) {
        return caller.mustOwn(jobs.require(id)).view();
    }

    /** A partner drafts jobs for itself only. */
    @Transactional
    JobView draft(JobTerms terms) {
        caller.mustOwn(terms.partnerId(), "partner", terms.partnerId());
        return jobs.save(Job.draft(Ids.next(), normalised(terms), clock.instant()))
                .view();
    }

    /** Where the patch changes nothing, the version stays. */
    @Transactional
    JobView patch(UUID id, ExpectedVersion expected, JsonNode patch) {
        var job = require(id, expected);
        var terms = normalised(patches.apply(job.terms(), patch, JobTerms.class));
        if (terms.equals(job.terms()) && job.status().allowedActions().contains(JobAction.UPDATE)) {
            return job.view();
        }
        return jobs.save(job.update(terms, clock.instant())).view();
    }

    /** Refuses with PARTNER_NOT_ACTIVE the job of a partner that does no business. */
    @Transactional
    JobView post(UUID id, ExpectedVersion expected) {
        return changeOfActive(id, expected, Job::post);
    }

    @Transactional
    JobView pause(UUID id, ExpectedVersion expected, String reason) {
        return change(id, expected, (job, now) -> job.pause(reason, now));
    }

    /** Refuses as {@link #post} does. */
    @Transactional
    JobView resume(UUID id, ExpectedVersion expected) {
        return changeOfActive(id, expected, Job::resume);
    }

    @Transactional
    JobView close(UUID id, ExpectedVersion expected, String reason) {
        var closed = change(id, expected, (job, now) -> job.close(reason, now));
        choiceEnded.fire(new ChoiceEnded(id, false));
        return closed;
    }

    /** Expires a job that has reached its end, unless another replica does. */
    @Transactional
    void expire(UUID id) {
        var now = clock.instant();
        jobs.lockAtEnd(id, now).ifPresent(job -> jobs.save(job.expire(now)));
    }

    private JobTerms normalised(JobTerms terms) {
        return terms.under(vocabulary.namesOf(terms.skills()));
    }

    private JobView change(UUID id, ExpectedVersion expected, BiFunction<Job, Instant, Change<Job>> decision) {
        return jobs.save(decision.apply(require(id, expected), clock.instant())).view();
    }

    private JobView changeOfActive(UUID id, ExpectedVersion expected, BiFunction<Job, Instant, Change<Job>> decision) {
        return change(id, expected, (job, now) -> {
            var decided = decision.apply(job, now);
            standings.requireActive(job.ownerId());
            return decided;
        });
    }

    private Job require(UUID id, ExpectedVersion expected) {
        var job = caller.mustOwn(jobs.require(id));
        expected.check(job);
        return job;
    }
}
