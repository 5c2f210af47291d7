package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.problem.Refusal;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign shall be: the members that can be edited.
 *
 * @param budget null while a draft has none yet
 * @param schedule null while a draft has none yet
 */
public record CampaignPlan(
        @NotBlank @Size(max = 200) @Schema(examples = "Spring sale")
        String name,

        @Size(max = 2000) @Schema(nullable = true) @Nullable String description,
        @NotNull Objective objective,
        @NotNull Type type,
        @Schema(nullable = true) @Nullable Budget budget,
        @Schema(nullable = true) @Nullable Schedule schedule) {

    /** What the campaign shall bring about. */
    public enum Objective {
        AWARENESS,
        TRAFFIC,
        LEADS,
        SALES
    }

    /** What sort of campaign it is. */
    public enum Type {
        MARKETING,
        SALES,
        PROMOTION,
        BRAND
    }

    /**
     * What the ad groups bring to a launch.
     *
     * @param withCreative how many ad groups have a creative
     * @param bidCurrencies currencies in which they bid
     */
    public record Readiness(long withCreative, Set<Currency> bidCurrencies) {}

    /** Refuses a launch with everything that is missing at once. */
    void refuseMissing(Readiness readiness, Eligibility eligibility, Instant now) {
        var missing = new LinkedHashMap<String, String>();
        if (budget == null) {
            missing.put("budget", "a budget");
        } else if (!Set.of(budget.currency()).containsAll(readiness.bidCurrencies())) {
            missing.put("bidsInBudgetCurrency", "bids in the budget's currency " + budget.currency());
        }
        if (schedule == null) {
            missing.put("schedule", "a schedule with start and end");
        } else if (schedule.isOver(now)) {
            missing.put("endInFuture", "an end that is in the future");
        }
        if (readiness.withCreative() == 0) {
            missing.put("adGroupWithCreative", "an ad group with a creative");
        }
        missing.putAll(eligibility.missing());
        if (!missing.isEmpty()) {
            throw CampaignError.launchRequirementsMissing(missing);
        }
    }

    /**
     * Refuses a plan that may not take this one's place: a scheduled campaign keeps a budget, its currency and dates; a launched one
     * keeps its start and time zone, and its budget but for an adjustment.
     */
    void refuseReplacement(CampaignPlan next, CampaignStatus status, Instant now) {
        switch (status) {
            case DRAFT, COMPLETED, CANCELLED -> {}
            case SCHEDULED -> refuseLoss(next, now);
            case ACTIVE, PAUSED -> refuseChangeUnderWay(next, now);
        }
    }

    private void refuseLoss(CampaignPlan next, Instant now) {
        if (next.budget == null || next.schedule == null) {
            throw CampaignError.PLAN_IS_NEEDED.because("The campaign is scheduled: replace its "
                    + (next.budget == null ? "budget" : "schedule") + " instead of removing it, or cancel it.");
        }
        if (budget != null && !next.budget.currency().equals(budget.currency())) {
            throw CampaignError.PLAN_IS_NEEDED.because(
                    "The campaign is scheduled: its budget stays in " + budget.currency() + ".");
        }
        if (next.schedule.differsInStart(schedule) && !next.schedule.start().isAfter(now)) {
            throw CampaignError.START_HAS_PASSED.because("A scheduled campaign's start must be in the future.");
        }
    }

    private void refuseChangeUnderWay(CampaignPlan next, Instant now) {
        if (!Objects.equals(next.budget, budget)) {
            throw CampaignError.BUDGET_IS_ADJUSTED_NOT_EDITED.because(
                    "The campaign has been launched: change its budget by POST budget/adjust, with a reason.");
        }
        if (next.schedule == null || next.schedule.differsInStart(schedule)) {
            throw CampaignError.SCHEDULE_IS_FIXED.because(
                    "The campaign has been launched: only the end and the hours of its schedule can change.");
        }
        if (!next.schedule.equals(schedule) && next.schedule.isOver(now)) {
            throw scheduleIsOver();
        }
    }

    private static Refusal scheduleIsOver() {
        return CampaignError.SCHEDULE_IS_OVER.because(
                "The schedule's end is not in the future: move it by PATCH, or complete the campaign.");
    }

    /** Refuses while the total or the day's budget is spent, and after the schedule's end. */
    void refuseSpentOrOver(Budget.Spending spending, Instant now) {
        budgetOfRun().refuseWhenSpent(spending, scheduleOfRun(), now);
        if (scheduleOfRun().isOver(now)) {
            throw scheduleIsOver();
        }
    }

    Budget budgetToAdjust() {
        if (budget == null) {
            throw CampaignError.NO_BUDGET.because("The draft has no budget to adjust: give it one with PATCH.");
        }
        return budget;
    }

    /** The budget of a campaign past DRAFT: it was not let past without one, and nothing takes it away. */
    public Budget budgetOfRun() {
        return Objects.requireNonNull(budget, "a campaign past DRAFT has a budget");
    }

    /** The schedule of a campaign past DRAFT. */
    public Schedule scheduleOfRun() {
        return Objects.requireNonNull(schedule, "a campaign past DRAFT has a schedule");
    }

    /** The same plan under another name. */
    public CampaignPlan named(String other) {
        return new CampaignPlan(other, description, objective, type, budget, schedule);
    }
}
