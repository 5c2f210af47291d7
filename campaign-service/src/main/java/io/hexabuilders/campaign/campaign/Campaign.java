package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.problem.Transitions;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A partner's campaign: what it is for, what it may spend, and whether it runs. */
@Entity
@Table(name = "campaign")
public class Campaign implements Aggregate {

    public static final String RESOURCE = "campaign";

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID partnerId;
    private String name;
    private @Nullable String description;

    @Enumerated(EnumType.STRING)
    private CampaignPlan.Objective objective;

    @Enumerated(EnumType.STRING)
    private CampaignPlan.Type type;

    @Embedded
    private @Nullable Budget budget;

    @Embedded
    private @Nullable Schedule schedule;

    @JdbcTypeCode(SqlTypes.JSON)
    private Targeting targeting;

    @Enumerated(EnumType.STRING)
    private CampaignStatus status;

    private Instant statusSince;

    @Embedded
    private @Nullable Pause pause;

    private @Nullable Instant launchedAt;
    private Instant createdAt;
    private Instant updatedAt;

    protected Campaign() {}

    /** A new draft. */
    public static Change<Campaign> draft(UUID id, UUID partnerId, CampaignPlan plan, Targeting targeting, Instant now) {
        var campaign = new Campaign();
        campaign.id = id;
        campaign.partnerId = partnerId;
        campaign.targeting = targeting;
        campaign.status = CampaignStatus.DRAFT;
        campaign.statusSince = now;
        campaign.createdAt = now;
        campaign.follow(plan, now);
        return Change.created(campaign, new CampaignEvent.Created(id, partnerId));
    }

    /** Edits it. Once launched, the budget changes by {@link #adjustBudget} only, and the start and time zone stay. */
    public Change<Campaign> update(CampaignPlan plan, Instant now) {
        allow(CampaignStatus.Action.UPDATE);
        plan().refuseReplacement(plan, status, now);
        var before = snapshot();
        follow(plan, now);
        return Change.of(this, before, new CampaignEvent.Updated(id));
    }

    public Change<Campaign> retarget(Targeting newTargeting, Instant now) {
        allow(CampaignStatus.Action.UPDATE_TARGETING);
        var before = snapshot();
        targeting = newTargeting;
        updatedAt = now;
        return Change.of(this, before, new CampaignEvent.Retargeted(id));
    }

    /** Lets it start by itself at its schedule's start. Refuses with all that is missing at once. */
    public Change<Campaign> schedule(CampaignPlan.Readiness readiness, Eligibility eligibility, Instant now) {
        allow(CampaignStatus.Action.SCHEDULE);
        plan().refuseMissing(readiness, eligibility, now);
        var start = plan().scheduleOfRun().start();
        if (!start.isAfter(now)) {
            throw CampaignError.START_HAS_PASSED.because(
                    "The start " + start + " is not in the future: launch the campaign, or move its start.");
        }
        return become(CampaignStatus.SCHEDULED, now, new CampaignEvent.Scheduled(id, start));
    }

    /** Starts it now, also before or after its planned start. Refuses with all that is missing at once. */
    public Change<Campaign> launch(CampaignPlan.Readiness readiness, Eligibility eligibility, Instant now) {
        allow(CampaignStatus.Action.LAUNCH);
        plan().refuseMissing(readiness, eligibility, now);
        launchedAt = now;
        return become(CampaignStatus.ACTIVE, now, new CampaignEvent.Launched(id, now));
    }

    public Change<Campaign> pause(@Nullable String reason, Instant now) {
        allow(CampaignStatus.Action.PAUSE);
        return stop(new Pause(Pause.Cause.REQUESTED, reason, null), now);
    }

    /** Refuses while the partner is not active, the total or the day's budget is spent, and after the schedule's end. */
    public Change<Campaign> resume(Eligibility eligibility, Budget.Spending spending, Instant now) {
        allow(CampaignStatus.Action.RESUME);
        eligibility.refuseInactivePartner();
        plan().refuseSpentOrOver(spending, now);
        return become(CampaignStatus.ACTIVE, now, new CampaignEvent.Resumed(id, now));
    }

    public Change<Campaign> complete(Instant now) {
        allow(CampaignStatus.Action.COMPLETE);
        return become(CampaignStatus.COMPLETED, now, new CampaignEvent.Completed(id, now, runningSince()));
    }

    public Change<Campaign> cancel(@Nullable String reason, Instant now) {
        allow(CampaignStatus.Action.CANCEL);
        return become(CampaignStatus.CANCELLED, now, new CampaignEvent.Cancelled(id, now, reason, runningSince()));
    }

    /** Sets new limits, null for one that stays. Refuses a total that is less than what is spent already. */
    public Change<Campaign> adjustBudget(
            @Nullable BigDecimal total,
            @Nullable BigDecimal daily,
            Budget.Spending spending,
            String reason,
            Instant now) {
        allow(CampaignStatus.Action.ADJUST_BUDGET);
        var old = plan().budgetToAdjust();
        var adjusted = old.adjusted(total, daily, spending.total());
        var before = snapshot();
        budget = adjusted;
        updatedAt = now;
        return Change.of(this, before, new CampaignEvent.BudgetAdjusted(id, old, adjusted, reason));
    }

    /**
     * What the campaign does by itself when it has spent: it pauses at 100 % of the total, and rests until its next day
     * at 100 % of the day's budget.
     */
    public Optional<Change<Campaign>> restrain(Budget.Spending spending, Instant now) {
        return switch (status) {
            case ACTIVE -> stopAtLimit(spending, now);
            case PAUSED ->
                isResting() && plan().budgetOfRun().isUsedUpBy(spending.total())
                        ? stopAtLimit(spending, now)
                        : Optional.empty();
            case DRAFT, SCHEDULED, COMPLETED, CANCELLED -> Optional.empty();
        };
    }

    /** Ends a rest whose time is over; where a limit is reached again, it stays paused for that. */
    public Optional<Change<Campaign>> wake(Budget.Spending spending, Instant now) {
        if (pause == null || !pause.isOver(now) || plan().scheduleOfRun().isOver(now)) {
            return Optional.empty();
        }
        return Optional.of(stopAtLimit(spending, now)
                .orElseGet(() -> become(CampaignStatus.ACTIVE, now, new CampaignEvent.Resumed(id, now))));
    }

    /** Its partner is active no longer: a running campaign stands still, and one that rests does not go on by itself. */
    public Optional<Change<Campaign>> withdraw(Instant now) {
        return runningSince() != null || isResting()
                ? Optional.of(stop(new Pause(Pause.Cause.PARTNER_NOT_ACTIVE, null, null), now))
                : Optional.empty();
    }

    /** The actions that the present status allows, as the endpoints' verbs. */
    public List<String> allowedActions() {
        return status.actions().stream().map(CampaignStatus.Action::verb).toList();
    }

    private void allow(CampaignStatus.Action action) {
        if (!status.actions().contains(action)) {
            throw Transitions.illegal(action.verb(), status, allowedActions());
        }
    }

    private Optional<Change<Campaign>> stopAtLimit(Budget.Spending spending, Instant now) {
        return plan().budgetOfRun()
                .limitReached(spending, plan().scheduleOfRun(), now)
                .map(limit -> stop(limit, now));
    }

    private Change<Campaign> stop(Pause cause, Instant now) {
        return become(CampaignStatus.PAUSED, cause, now, new CampaignEvent.Paused(id, now, cause, runningSince()));
    }

    private Change<Campaign> become(CampaignStatus next, Instant now, CampaignEvent event) {
        return become(next, null, now, event);
    }

    private Change<Campaign> become(CampaignStatus next, @Nullable Pause cause, Instant now, CampaignEvent event) {
        var before = snapshot();
        status = next;
        statusSince = now;
        pause = cause;
        updatedAt = now;
        return Change.of(this, before, event);
    }

    private void follow(CampaignPlan plan, Instant now) {
        name = plan.name();
        description = plan.description();
        objective = plan.objective();
        type = plan.type();
        budget = plan.budget();
        schedule = plan.schedule();
        updatedAt = now;
    }

    public CampaignPlan plan() {
        return new CampaignPlan(name, description, objective, type, budget, schedule);
    }

    public Targeting targeting() {
        return targeting;
    }

    public CampaignStatus status() {
        return status;
    }

    /** Since when it has been running without a pause; null while it does not. */
    public @Nullable Instant runningSince() {
        return switch (status) {
            case ACTIVE -> statusSince;
            case DRAFT, SCHEDULED, PAUSED, COMPLETED, CANCELLED -> null;
        };
    }

    private boolean isResting() {
        return pause != null && pause.until() != null;
    }

    public @Nullable Instant launchedAt() {
        return launchedAt;
    }

    public CampaignView view() {
        return CampaignView.of(
                this, partnerId, plan(), targeting, statusSince, pause, launchedAt, createdAt, updatedAt);
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
        return Snapshot.of("partnerId", partnerId)
                .with("name", name)
                .with("description", description)
                .with("objective", objective)
                .with("type", type)
                .with("budget", budget)
                .with("schedule", schedule)
                .with("targeting", targeting)
                .with("status", status)
                .with("pause", pause);
    }
}
