package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.problem.Transitions;
import io.hexabuilders.recruitment.vocabulary.SkillNames;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A partner's job. Its end by date stops the intake of applications, not the choice among those under way: an EXPIRED
 * job can still hire, and be FILLED by that, or be CLOSED.
 */
@Entity
class Job implements Aggregate {

    static final String RESOURCE = "job";

    @Id
    private UUID id;

    @Version
    private long version;

    @Embedded
    private JobTerms terms;

    /** The keys of all skills asked for, sorted: what the table is searched by. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> skillKeys;

    @Enumerated(EnumType.STRING)
    private JobStatus status;

    private Instant statusSince;
    private @Nullable String statusReason;

    /** When it was first posted; stays for good. */
    private @Nullable Instant postedAt;

    /** How many openings are taken. */
    private int hires;

    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    protected Job() {}

    private Job(UUID id, JobTerms terms, Instant now) {
        this.id = id;
        this.status = JobStatus.DRAFT;
        this.statusSince = now;
        this.createdAt = now;
        this.updatedAt = now;
        take(terms);
    }

    static Change<Job> draft(UUID id, JobTerms terms, Instant now) {
        terms.check();
        return Change.created(new Job(id, terms, now), new JobEvent.Drafted());
    }

    /**
     * Takes new terms. A draft takes any; once posted only the description, the openings, the limit of applications
     * and the end may change, because candidates applied for the rest.
     */
    Change<Job> update(JobTerms next, Instant now) {
        require(JobAction.UPDATE);
        next.check();
        if (!next.partnerId().equals(terms.partnerId())) {
            throw JobError.JOB_PARTNER_FIXED.because("The job is partner " + terms.partnerId() + "'s for good.");
        }
        if (status != JobStatus.DRAFT) {
            terms.requireOnlyLimitedChanges(next);
            requireMoreOpeningsThanHires(next);
        }
        if (!Objects.equals(next.expiresAt(), terms.expiresAt())) {
            next.requireFutureEnd(now);
        }
        var before = snapshot();
        take(next);
        updatedAt = now;
        return Change.of(this, before, new JobEvent.Updated());
    }

    Change<Job> post(Instant now) {
        require(JobAction.POST);
        terms.requireFutureEnd(now);
        postedAt = now;
        return become(JobStatus.POSTED, null, now, snapshot(), new JobEvent.Posted());
    }

    Change<Job> pause(String reason, Instant now) {
        require(JobAction.PAUSE);
        return become(JobStatus.PAUSED, reason, now, snapshot(), new JobEvent.Paused(reason));
    }

    Change<Job> resume(Instant now) {
        require(JobAction.RESUME);
        terms.requireFutureEnd(now);
        return become(JobStatus.POSTED, null, now, snapshot(), new JobEvent.Resumed());
    }

    Change<Job> close(String reason, Instant now) {
        require(JobAction.CLOSE);
        return become(JobStatus.CLOSED, reason, now, snapshot(), new JobEvent.Closed(reason));
    }

    /** By schedule, once the end is reached. Not an action of a caller. */
    Change<Job> expire(Instant now) {
        boolean due = switch (status) {
            case POSTED, PAUSED -> terms.isOver(now);
            case DRAFT, CLOSED, FILLED, EXPIRED -> false;
        };
        if (!due) {
            throw new IllegalStateException("job " + id + " is " + status + " and does not expire at " + now);
        }
        return become(JobStatus.EXPIRED, null, now, snapshot(), new JobEvent.Expired());
    }

    /** Takes one opening; the last one taken makes the job FILLED. Refused when the job hires nobody any more. */
    Change<Job> takeOpening(Instant now) {
        return switch (status) {
            case POSTED, PAUSED, EXPIRED -> {
                var before = snapshot();
                hires++;
                updatedAt = now;
                var taken = new JobEvent.OpeningTaken(hires);
                yield hires < terms.openings()
                        ? Change.of(this, before, taken)
                        : become(JobStatus.FILLED, null, now, before, taken, new JobEvent.Filled());
            }
            case DRAFT, CLOSED, FILLED ->
                throw JobError.JOB_NOT_HIRING
                        .because("The job is " + status + " with " + hires + " of " + terms.openings()
                                + " openings taken.")
                        .with("jobStatus", status);
        };
    }

    /**
     * Refuses one more application when the job takes none. The caller holds the job's row lock, so that the count
     * cannot grow meanwhile.
     *
     * @param applications how many the job has had, in any stage
     */
    void admit(long applications, Instant now) {
        boolean open = switch (status) {
            case POSTED -> !terms.isOver(now);
            case DRAFT, PAUSED, CLOSED, FILLED, EXPIRED -> false;
        };
        if (!open) {
            throw JobError.JOB_NOT_POSTED
                    .because(
                            status == JobStatus.POSTED
                                    ? "The job took applications until " + terms.expiresAt() + "."
                                    : "The job is " + status + "; only a POSTED job takes applications.")
                    .with("jobStatus", status);
        }
        Integer most = terms.maxApplications();
        if (most != null && applications >= most) {
            throw JobError.JOB_FULL
                    .because("The job takes " + most + " applications and has had " + applications + ".")
                    .with("maxApplications", most);
        }
    }

    private void requireMoreOpeningsThanHires(JobTerms next) {
        if (next.openings() <= hires) {
            throw JobError.OPENINGS_ALREADY_FILLED
                    .because(hires + " openings are taken; openings must be more. Close the job to hire nobody else.")
                    .with("hires", hires);
        }
    }

    private Change<Job> become(
            JobStatus next, @Nullable String reason, Instant now, Snapshot before, JobEvent... events) {
        status = next;
        statusSince = now;
        statusReason = reason;
        updatedAt = now;
        return Change.of(this, before, events);
    }

    private void take(JobTerms next) {
        terms = next;
        skillKeys = SkillNames.keys(next.skills());
    }

    private void require(JobAction action) {
        var allowed = status.allowedActions();
        if (!allowed.contains(action)) {
            throw Transitions.illegal(
                    action.verb(), status, allowed.stream().map(JobAction::verb).toList());
        }
    }

    @Override
    public String resourceType() {
        return RESOURCE;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public UUID ownerId() {
        return terms.partnerId();
    }

    @Override
    public Snapshot snapshot() {
        return terms.snapshot()
                .with("status", status)
                .with("statusReason", statusReason)
                .with("hires", hires);
    }

    JobTerms terms() {
        return terms;
    }

    JobStatus status() {
        return status;
    }

    boolean wasPosted() {
        return postedAt != null;
    }

    int hires() {
        return hires;
    }

    List<String> skillKeys() {
        return skillKeys;
    }

    JobView view() {
        return JobView.of(id, terms, status, statusSince, statusReason, postedAt, hires, createdAt, updatedAt, version);
    }
}
