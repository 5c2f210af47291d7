package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.problem.Transitions;
import io.hexabuilders.recruitment.application.ApplicationView.TimeInStage;
import io.hexabuilders.recruitment.application.Rejection.RejectionReason;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A candidate's application for a job; there is one for each pair, for good. */
@Entity
class Application implements Aggregate {

    static final String RESOURCE = "application";

    /** How many entries of feedback, and how many notes, an application takes. */
    static final int MOST_REMARKS = 200;

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID jobId;
    private UUID candidateId;

    /** The partner whose job it is. */
    private UUID partnerId;

    private @Nullable String coverLetter;

    @Enumerated(EnumType.STRING)
    private ApplicationSource source;

    @Enumerated(EnumType.STRING)
    private ApplicationStatus status;

    /** The status' name, or the name of the job's stage while IN_SELECTION. */
    private String stage;

    /** The job's stages between SUBMITTED and OFFER; they are fixed once a job was posted. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> pipeline;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<StageVisit> visits;

    @Embedded
    private @Nullable Rejection rejection;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Remark> feedback;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Remark> notes;

    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    protected Application() {}

    private Application(UUID id, Submission submission, Instant now) {
        this.id = id;
        this.jobId = submission.jobId();
        this.partnerId = submission.partnerId();
        this.candidateId = submission.candidateId();
        this.pipeline = List.copyOf(submission.pipeline());
        this.coverLetter = submission.coverLetter();
        this.source = submission.source();
        this.status = ApplicationStatus.SUBMITTED;
        this.stage = status.name();
        this.visits = List.of(new StageVisit(stage, now, null));
        this.feedback = List.of();
        this.notes = List.of();
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** What an application starts from; job, partner and pipeline come from the job. */
    record Submission(
            UUID jobId,
            UUID partnerId,
            UUID candidateId,
            List<String> pipeline,
            ApplicationSource source,
            @Nullable String coverLetter) {}

    static Change<Application> submit(UUID id, Submission submission, Instant now) {
        var application = new Application(id, submission, now);
        return Change.created(application, new ApplicationEvent.Submitted());
    }

    /**
     * Moves on, to the next stage or to a named one ahead; stages of the job may be skipped, OFFER may not.
     *
     * @param target the stage to reach; null for the next one
     * @param offer asked only when the candidate accepts it
     */
    Change<Application> advance(@Nullable String target, Supplier<Offer> offer, Instant now) {
        require(ApplicationAction.ADVANCE);
        var ahead = status.stagesAhead(stage, pipeline);
        String to = target == null ? ahead.getFirst() : target;
        if (!ahead.contains(to)) {
            throw ApplicationError.STAGE_NOT_AHEAD
                    .because("From " + stage + " the application can move to " + String.join(", ", ahead) + ".")
                    .with("currentStage", stage)
                    .with("stagesAhead", ahead);
        }
        var advanced = new ApplicationEvent.Advanced(stage, to);
        var next = ApplicationStatus.ofStage(to);
        return next == ApplicationStatus.ACCEPTED
                ? become(next, to, now, new ApplicationEvent.OfferAccepted(offer.get()), advanced)
                : become(next, to, now, advanced);
    }

    /** Refuses the candidate; {@code OTHER} needs a note. */
    Change<Application> reject(RejectionReason reason, @Nullable String note, Instant now) {
        require(ApplicationAction.REJECT);
        if (reason == RejectionReason.OTHER && note == null) {
            throw ApplicationError.REJECTION_NOTE_REQUIRED.because(
                    "Say in note what the reason is.", List.of(FieldError.at("/note", "is needed with reason OTHER")));
        }
        var why = new Rejection(reason, note);
        var rejected = new ApplicationEvent.Rejected(why);
        var change = become(ApplicationStatus.REJECTED, ApplicationStatus.REJECTED.name(), now, rejected);
        rejection = why;
        return change;
    }

    /** The candidate takes the application back. */
    Change<Application> withdraw(@Nullable String reason, Instant now) {
        require(ApplicationAction.WITHDRAW);
        return become(
                ApplicationStatus.WITHDRAWN,
                ApplicationStatus.WITHDRAWN.name(),
                now,
                new ApplicationEvent.Withdrawn(reason));
    }

    /** The candidate is employed. The job's opening is taken by the same use case. */
    Change<Application> hire(String reason, Instant now) {
        require(ApplicationAction.HIRE);
        return become(ApplicationStatus.HIRED, ApplicationStatus.HIRED.name(), now, new ApplicationEvent.Hired(reason));
    }

    /** The employment contract was signed when nobody could be hired by it any more: history says so, nothing changes. */
    Change<Application> noteNeedlessContract(String contractNumber) {
        return Change.of(this, snapshot(), new ApplicationEvent.NeedlessContractSigned(contractNumber, stage));
    }

    Change<Application> giveFeedback(String author, int rating, String text, Instant now) {
        require(ApplicationAction.FEEDBACK);
        var before = snapshot();
        feedback = withOneMore(feedback, new Remark(author, now, stage, rating, text));
        updatedAt = now;
        return Change.of(this, before, new ApplicationEvent.FeedbackGiven(stage));
    }

    Change<Application> addNote(String author, String text, Instant now) {
        require(ApplicationAction.NOTES);
        var before = snapshot();
        notes = withOneMore(notes, new Remark(author, now, stage, null, text));
        updatedAt = now;
        return Change.of(this, before, new ApplicationEvent.NoteAdded());
    }

    private Change<Application> become(
            ApplicationStatus next, String nextStage, Instant now, ApplicationEvent... events) {
        var before = snapshot();
        var all = new ArrayList<>(visits);
        all.add(all.removeLast().left(now));
        all.add(new StageVisit(nextStage, now, null));
        visits = List.copyOf(all);
        status = next;
        stage = nextStage;
        updatedAt = now;
        return Change.of(this, before, events);
    }

    private static List<Remark> withOneMore(List<Remark> remarks, Remark remark) {
        if (remarks.size() >= MOST_REMARKS) {
            throw ApplicationError.REMARKS_FULL.because("There are " + MOST_REMARKS + " entries already.");
        }
        return Stream.concat(remarks.stream(), Stream.of(remark)).toList();
    }

    private void require(ApplicationAction action) {
        var allowed = status.allowedActions();
        if (!allowed.contains(action)) {
            throw Transitions.illegal(
                            action.verb(),
                            status,
                            allowed.stream().map(ApplicationAction::verb).toList())
                    .with("currentStage", stage);
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
        return partnerId;
    }

    @Override
    public Snapshot snapshot() {
        return Snapshot.of("jobId", jobId)
                .with("candidateId", candidateId)
                .with("source", source)
                .with("stage", stage)
                .with("rejectionReason", rejection == null ? null : rejection.reason())
                .withPersonal("rejectionNote", rejection == null ? null : rejection.note())
                .withPersonal("coverLetter", coverLetter)
                .withPersonal("latestFeedback", feedback.isEmpty() ? null : feedback.getLast())
                .withPersonal("latestNote", notes.isEmpty() ? null : notes.getLast());
    }

    UUID jobId() {
        return jobId;
    }

    UUID candidateId() {
        return candidateId;
    }

    ApplicationStatus status() {
        return status;
    }

    String stage() {
        return stage;
    }

    List<StageVisit> visits() {
        return visits;
    }

    ApplicationView view(Instant now) {
        return new ApplicationView(
                id,
                jobId,
                candidateId,
                partnerId,
                source,
                coverLetter,
                stage,
                status.stagesAhead(stage, pipeline),
                visits.stream().map(visit -> TimeInStage.of(visit, now)).toList(),
                rejection,
                feedback,
                notes,
                createdAt,
                updatedAt,
                version,
                status.allowedActions());
    }
}
