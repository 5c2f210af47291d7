package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.ProcessView.CompensationView;
import io.hexabuilders.onboarding.process.ProcessView.StepView;
import io.hexabuilders.onboarding.process.Step.StepStatus;
import io.hexabuilders.onboarding.process.Timing.Moment;
import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The onboarding of one partner. Facts may come in any order and more than once: a fact that is known changes nothing,
 * one that comes early counts when its step's turn comes, and none reaches an onboarding that is given up or over.
 */
@Entity
class OnboardingProcess implements Aggregate {

    static final String RESOURCE_TYPE = "onboarding";

    @Id
    private UUID id;

    private UUID partnerId;

    @Enumerated(EnumType.STRING)
    private ProcessStatus status;

    private Instant statusSince;
    private @Nullable String statusReason;

    @Embedded
    private Facts facts;

    @ElementCollection
    @CollectionTable(name = "onboarding_step", joinColumns = @JoinColumn(name = "onboarding_id"))
    @MapKeyColumn(name = "step")
    @MapKeyEnumerated(EnumType.STRING)
    private Map<StepName, Step> steps = new EnumMap<>(StepName.class);

    @Embedded
    private @Nullable Compensation compensation;

    /** When {@link #check} has something to do; null once the onboarding has ended. */
    private @Nullable Instant nextCheckAt;

    /** When the first of what is awaited is late; null once the onboarding has ended. */
    private @Nullable Instant overdueAt;

    private Instant createdAt;
    private Instant updatedAt;

    @Version
    private long version;

    /** @param known what has happened before the onboarding began */
    static Change<OnboardingProcess> start(UUID id, UUID partnerId, Facts known, Moment at) {
        var process = new OnboardingProcess();
        process.id = id;
        process.partnerId = partnerId;
        process.facts = known;
        process.createdAt = at.now();
        process.become(ProcessStatus.IN_PROGRESS, null, at.now());
        for (var name : StepName.values()) {
            process.steps.put(name, Step.WAITING);
        }
        var first = process.decide(at, progress -> {
            progress.add(new ProcessEvent.Started(process.about()));
            progress.advance();
        });
        return new Change<>(process, Snapshot.empty(), first.events());
    }

    /** Empty when the fact is known already or concerns this onboarding no more. */
    Optional<Change<OnboardingProcess>> note(Fact fact, Moment at) {
        return switch (status) {
            case IN_PROGRESS ->
                fact.isNews(progress(at))
                        ? Optional.of(decide(at, progress -> {
                            fact.apply(progress);
                            progress.advance();
                        }))
                        : Optional.empty();
            case COMPENSATING, COMPLETED, CANCELLED, EXPIRED -> Optional.empty();
        };
    }

    /** Somebody has seen the papers elsewhere. */
    Change<OnboardingProcess> completeDocuments(String reference, @Nullable String note, Moment at) {
        status.require(ProcessAction.COMPLETE_DOCUMENTS);
        step(StepName.DOCUMENTS).requireOpen(StepName.DOCUMENTS);
        return decide(at, progress -> {
            progress.know(facts.withDocuments(reference, note));
            progress.add(new ProcessEvent.DocumentsVerified(about(), reference));
            progress.advance();
        });
    }

    /** One more attempt with the full time. Refused unless the step has failed or is overdue. */
    Change<OnboardingProcess> retry(StepName name, Moment at) {
        status.require(ProcessAction.RETRY);
        step(name).requireRetry(name, at.now());
        return decide(at, progress -> progress.retry(name));
    }

    /** @param name the step; null for all open steps that would end earlier */
    Change<OnboardingProcess> extend(@Nullable StepName name, Instant until, String reason, Moment at) {
        status.require(ProcessAction.EXTEND);
        var extended = progress(at).requireExtendable(name, until);
        return decide(at, progress -> progress.extend(extended, until, reason));
    }

    /** Gives the onboarding up; it is CANCELLED once all services have confirmed that they undid their part. */
    Change<OnboardingProcess> cancel(String reason, Moment at) {
        status.require(ProcessAction.CANCEL);
        return compensate(Compensation.Outcome.CANCELLED, reason, at);
    }

    /** A service has undone its part. Empty when that is known or nobody asked for it. */
    Optional<Change<OnboardingProcess>> compensated(
            Compensation.Service service, Map<String, Integer> undone, Moment at) {
        var asked = compensation;
        if (status != ProcessStatus.COMPENSATING
                || asked == null
                || !asked.outstanding().contains(service)) {
            return Optional.empty();
        }
        return Optional.of(decide(at, progress -> {
            compensation = asked.confirm(service, undone, at.now());
            progress.add(new ProcessEvent.CompensationConfirmed(about(), service, undone));
            if (compensation.outstanding().isEmpty()) {
                become(asked.outcome().status(), asked.reason(), at.now());
                progress.add(asked.outcome().event(about(), asked.reason()));
            }
        }));
    }

    /** What time asks for: reminders, escalations, the end of what is overdue for too long, requests once more. */
    Optional<Change<OnboardingProcess>> check(Moment at) {
        if (nextCheckAt == null || !at.hasReached(nextCheckAt)) {
            return Optional.empty();
        }
        return switch (status) {
            case IN_PROGRESS -> Optional.of(checkSteps(at));
            case COMPENSATING ->
                Optional.ofNullable(compensation)
                        .map(asked -> decide(at, progress -> ask(asked.requestAgain(at), progress)));
            case COMPLETED, CANCELLED, EXPIRED -> Optional.empty();
        };
    }

    private Change<OnboardingProcess> checkSteps(Moment at) {
        for (var name : StepName.values()) {
            var late = step(name).running().filter(due -> due.hasExpired(at));
            if (late.isPresent()) {
                String reason = name + " was not done by " + late.get().deadline() + ".";
                return compensate(Compensation.Outcome.EXPIRED, reason, at);
            }
        }
        return decide(at, Progress::warn);
    }

    private Change<OnboardingProcess> compensate(Compensation.Outcome outcome, String reason, Moment at) {
        return decide(at, progress -> {
            become(ProcessStatus.COMPENSATING, reason, at.now());
            steps.replaceAll((name, step) -> step.giveUp());
            ask(Compensation.request(outcome, reason, at), progress);
        });
    }

    private void ask(Compensation request, Progress progress) {
        compensation = request;
        progress.add(request.event(about()));
    }

    private Change<OnboardingProcess> decide(Moment at, Consumer<Progress> decision) {
        var before = snapshot();
        var progress = progress(at);
        decision.accept(progress);
        facts = progress.facts();
        if (status == ProcessStatus.IN_PROGRESS && step(StepName.ACTIVATION).status() == StepStatus.COMPLETED) {
            become(ProcessStatus.COMPLETED, null, at.now());
            progress.add(new ProcessEvent.Completed(about(), facts.contractId()));
        }
        updatedAt = at.now();
        nextCheckAt = earliest(Step.Due::nextCheck, Compensation::repeatAt);
        overdueAt = earliest(Step.Due::deadline, Compensation::overdueAt);
        return new Change<>(this, before, progress.events());
    }

    private Progress progress(Moment at) {
        return new Progress(about(), steps, facts, at);
    }

    private @Nullable Instant earliest(
            Function<Step.Due, Instant> ofStep, Function<Compensation, Instant> ofCompensation) {
        return switch (status) {
            case IN_PROGRESS ->
                steps.values().stream()
                        .flatMap(step -> step.running().stream())
                        .map(ofStep)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
            case COMPENSATING -> compensation == null ? null : ofCompensation.apply(compensation);
            case COMPLETED, CANCELLED, EXPIRED -> null;
        };
    }

    private void become(ProcessStatus next, @Nullable String reason, Instant now) {
        status = next;
        statusReason = reason;
        statusSince = now;
    }

    private ProcessEvent.Subject about() {
        return new ProcessEvent.Subject(id, partnerId);
    }

    Step step(StepName name) {
        return steps.getOrDefault(name, Step.WAITING);
    }

    /** @param now decides what is overdue */
    ProcessView view(Instant now) {
        return new ProcessView(
                id,
                partnerId,
                status,
                statusSince,
                statusReason,
                facts.contractId(),
                facts.contractProgress(),
                facts.contractStart(),
                facts.documentsReference(),
                StepView.of(steps, now),
                CompensationView.of(compensation, now),
                overdueAt != null && !now.isBefore(overdueAt),
                createdAt,
                updatedAt,
                version,
                status.allowedActions(steps.values(), step(StepName.DOCUMENTS), now));
    }

    @Override
    public Snapshot snapshot() {
        var snapshot = Snapshot.of("partnerId", partnerId)
                .with("status", status)
                .with("statusReason", statusReason)
                .with("contractId", facts.contractId())
                .with("contractProgress", facts.contractProgress())
                .with("validationsPassed", facts.validationsPassed())
                .withPersonal("documentsReference", facts.documentsReference())
                .withPersonal("documentsNote", facts.documentsNote())
                .with("compensation", compensation);
        for (var name : StepName.values()) {
            snapshot.with(name.name(), step(name));
        }
        return snapshot;
    }

    @Override
    public String resourceType() {
        return RESOURCE_TYPE;
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
}
