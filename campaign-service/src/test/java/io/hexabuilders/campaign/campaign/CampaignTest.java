package io.hexabuilders.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Instant START = NOW.plus(Duration.ofDays(1));
    private static final Instant END = NOW.plus(Duration.ofDays(31));
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Budget BUDGET = new Budget(new BigDecimal("1000"), new BigDecimal("100"), EUR);
    private static final Schedule SCHEDULE = Schedule.between(START, END, BERLIN);
    private static final CampaignPlan.Readiness READY = new CampaignPlan.Readiness(1, Set.of(EUR));
    private static final Eligibility ELIGIBLE = new Eligibility(true, true);
    private static final Eligibility NOT_ELIGIBLE = new Eligibility(false, false);
    private static final Budget.Spending NOTHING_SPENT = spent("0", "0");

    private static final Map<String, Function<Campaign, Change<Campaign>>> DECISIONS = Map.of(
            "update", campaign -> campaign.update(campaign.plan().named("New name"), NOW),
            "update-targeting", campaign -> campaign.retarget(Targeting.everybody(), NOW),
            "schedule", campaign -> campaign.schedule(READY, ELIGIBLE, NOW),
            "launch", campaign -> campaign.launch(READY, ELIGIBLE, NOW),
            "pause", campaign -> campaign.pause("summer break", NOW),
            "resume", campaign -> campaign.resume(ELIGIBLE, NOTHING_SPENT, NOW),
            "complete", campaign -> campaign.complete(NOW),
            "cancel", campaign -> campaign.cancel("no longer wanted", NOW),
            "adjust-budget",
                    campaign -> campaign.adjustBudget(new BigDecimal("2000"), null, NOTHING_SPENT, "more demand", NOW));

    @ParameterizedTest
    @EnumSource(CampaignStatus.class)
    void eachDecisionSucceedsExactlyWhereItIsAllowed(CampaignStatus status) {
        DECISIONS.forEach((action, decision) -> {
            var campaign = campaignIn(status);
            if (campaign.allowedActions().contains(action)) {
                assertThat(decision.apply(campaign).events()).as(action).isNotEmpty();
            } else {
                var before = campaign.snapshot().members();
                assertThat(refusal(() -> decision.apply(campaign)))
                        .as("%s of a %s campaign", action, status)
                        .satisfies(refusal -> {
                            assertThat(refusal.code()).isEqualTo(CommonError.ILLEGAL_TRANSITION);
                            assertThat(refusal.members())
                                    .containsEntry("currentStatus", status.name())
                                    .containsEntry("allowedActions", campaign.allowedActions());
                        });
                assertThat(campaign.snapshot().members()).isEqualTo(before);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(CampaignStatus.class)
    void everyAllowedActionIsADecision(CampaignStatus status) {
        assertThat(DECISIONS.keySet()).containsAll(campaignIn(status).allowedActions());
    }

    @Test
    void completedAndCancelledCampaignsStaySo() {
        assertThat(campaignIn(CampaignStatus.COMPLETED).allowedActions()).isEmpty();
        assertThat(campaignIn(CampaignStatus.CANCELLED).allowedActions()).isEmpty();
        assertThat(CampaignStatus.COMPLETED.isFinal()).isTrue();
        assertThat(CampaignStatus.PAUSED.isFinal()).isFalse();
    }

    @Test
    void decisionsLeadToTheirStatus() {
        assertThat(campaignIn(CampaignStatus.DRAFT)
                        .schedule(READY, ELIGIBLE, NOW)
                        .aggregate()
                        .status())
                .isEqualTo(CampaignStatus.SCHEDULED);
        var active = campaignIn(CampaignStatus.SCHEDULED)
                .launch(READY, ELIGIBLE, START)
                .aggregate();
        assertThat(active.status()).isEqualTo(CampaignStatus.ACTIVE);
        assertThat(active.launchedAt()).isEqualTo(START);
        var paused = active.pause("summer break", NOW);
        assertThat(paused.why()).contains("summer break");
        assertThat(active.status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(active.view().pause()).isEqualTo(new Pause(Pause.Cause.REQUESTED, "summer break", null));
        active.resume(ELIGIBLE, NOTHING_SPENT, NOW);
        assertThat(active.status()).isEqualTo(CampaignStatus.ACTIVE);
        assertThat(active.view().pause()).isNull();
        assertThat(active.complete(NOW).aggregate().status()).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(campaignIn(CampaignStatus.PAUSED)
                        .cancel(null, NOW)
                        .aggregate()
                        .status())
                .isEqualTo(CampaignStatus.CANCELLED);
    }

    @Test
    void aLaunchNamesAllThatIsMissingAtOnce() {
        var campaign = draft(null, null);
        var refusal = refusal(() -> campaign.launch(new CampaignPlan.Readiness(0, Set.of()), NOT_ELIGIBLE, NOW));
        assertThat(refusal.code()).isEqualTo(CampaignError.LAUNCH_REQUIREMENTS_MISSING);
        assertThat(refusal.members())
                .containsEntry(
                        "missing",
                        List.of("budget", "schedule", "adGroupWithCreative", "activePartner", "contractInForce"));
        assertThat(campaign.status()).isEqualTo(CampaignStatus.DRAFT);
    }

    @Test
    void aLaunchNeedsAnEndInTheFutureAndBidsInTheBudgetsCurrency() {
        var over = Schedule.between(NOW.minus(Duration.ofDays(9)), NOW, BERLIN);
        var readiness = new CampaignPlan.Readiness(1, Set.of(EUR, Currency.getInstance("USD")));
        var refusal = refusal(() -> draft(BUDGET, over).schedule(readiness, ELIGIBLE, NOW));
        assertThat(refusal.members()).containsEntry("missing", List.of("bidsInBudgetCurrency", "endInFuture"));
    }

    @Test
    void aCampaignMayBeLaunchedAfterItsPlannedStartButNotScheduled() {
        var begun = Schedule.between(NOW.minus(Duration.ofDays(30)), END, BERLIN);
        assertThat(refusal(() -> draft(BUDGET, begun).schedule(READY, ELIGIBLE, NOW))
                        .code())
                .isEqualTo(CampaignError.START_HAS_PASSED);
        assertThat(draft(BUDGET, begun).launch(READY, ELIGIBLE, NOW).aggregate().status())
                .isEqualTo(CampaignStatus.ACTIVE);
    }

    @Test
    void aScheduledCampaignKeepsItsBudgetAndDates() {
        var campaign = campaignIn(CampaignStatus.SCHEDULED);
        assertThat(refusal(() -> campaign.update(plan(null, SCHEDULE), NOW)).code())
                .isEqualTo(CampaignError.PLAN_IS_NEEDED);
        assertThat(refusal(() -> campaign.update(plan(BUDGET, null), NOW)).code())
                .isEqualTo(CampaignError.PLAN_IS_NEEDED);
        assertThat(refusal(() -> campaign.update(plan(BUDGET, Schedule.between(NOW, END, BERLIN)), NOW))
                        .code())
                .isEqualTo(CampaignError.START_HAS_PASSED);
        var later = Schedule.between(START.plusSeconds(3600), END, BERLIN);
        assertThat(campaign.update(plan(BUDGET, later), NOW).aggregate().plan().schedule())
                .isEqualTo(later);
    }

    @Test
    void aLaunchedCampaignKeepsItsBudgetStartAndTimeZone() {
        var campaign = campaignIn(CampaignStatus.ACTIVE);
        var richer = new Budget(new BigDecimal("5000"), null, EUR);
        assertThat(refusal(() -> campaign.update(plan(richer, SCHEDULE), NOW)).code())
                .isEqualTo(CampaignError.BUDGET_IS_ADJUSTED_NOT_EDITED);
        assertThat(refusal(() ->
                                campaign.update(plan(BUDGET, Schedule.between(START.plusSeconds(1), END, BERLIN)), NOW))
                        .code())
                .isEqualTo(CampaignError.SCHEDULE_IS_FIXED);
        assertThat(refusal(() -> campaign.update(
                                plan(BUDGET, Schedule.between(START, END, ZoneId.of("Europe/Vienna"))), NOW))
                        .code())
                .isEqualTo(CampaignError.SCHEDULE_IS_FIXED);
        assertThat(refusal(() -> campaign.update(plan(BUDGET, null), NOW)).code())
                .isEqualTo(CampaignError.SCHEDULE_IS_FIXED);
        assertThat(refusal(() -> campaign.update(
                                plan(BUDGET, Schedule.between(START, END.minusSeconds(9), BERLIN)), END))
                        .code())
                .isEqualTo(CampaignError.SCHEDULE_IS_OVER);
        var longer = Schedule.between(START, END.plus(Duration.ofDays(7)), BERLIN);
        assertThat(campaign.update(plan(BUDGET, longer), NOW).aggregate().plan().schedule())
                .isEqualTo(longer);
    }

    @Test
    void aSpentBudgetPausesTheCampaignUntilItIsRaised() {
        var campaign = campaignIn(CampaignStatus.ACTIVE);
        assertThat(campaign.restrain(spent("999.99", "99.99"), NOW)).isEmpty();
        assertThat(campaign.restrain(spent("1000", "100"), NOW)).isPresent();
        assertThat(campaign.view().pause()).isEqualTo(new Pause(Pause.Cause.TOTAL_BUDGET_SPENT, null, null));
        assertThat(refusal(() -> campaign.resume(ELIGIBLE, spent("1000", "0"), NOW))
                        .code())
                .isEqualTo(CampaignError.BUDGET_IS_SPENT);
        campaign.adjustBudget(new BigDecimal("1500"), null, spent("1000", "99"), "it sells", NOW);
        campaign.resume(ELIGIBLE, spent("1000", "99"), NOW);
        assertThat(campaign.status()).isEqualTo(CampaignStatus.ACTIVE);
    }

    @Test
    void aSpentDayRestsUntilTheNextOneInTheCampaignsTimeZone() {
        var campaign = campaignIn(CampaignStatus.ACTIVE);
        var lateEvening = Instant.parse("2026-03-11T22:30:00Z");
        assertThat(campaign.restrain(spent("100", "100"), lateEvening)).isPresent();
        // 22:30 UTC is 23:30 in Berlin, whose next day begins at 23:00 UTC.
        var midnight = Instant.parse("2026-03-11T23:00:00Z");
        assertThat(campaign.view().pause()).isEqualTo(new Pause(Pause.Cause.DAILY_BUDGET_SPENT, null, midnight));
        assertThat(refusal(() -> campaign.resume(ELIGIBLE, spent("100", "100"), lateEvening))
                        .code())
                .isEqualTo(CampaignError.BUDGET_IS_SPENT);
        assertThat(campaign.wake(spent("100", "0"), midnight.minusMillis(1))).isEmpty();
        assertThat(campaign.wake(spent("100", "0"), midnight)).isPresent();
        assertThat(campaign.status()).isEqualTo(CampaignStatus.ACTIVE);
    }

    @Test
    void aDayOfSummerTimeEndsWhereTheClockSaysSo() {
        assertThat(SCHEDULE.nextDay(Instant.parse("2026-03-28T23:30:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void aRestingCampaignWhoseTotalIsSpentDoesNotWake() {
        var campaign = campaignIn(CampaignStatus.ACTIVE);
        campaign.restrain(spent("900", "100"), START);
        assertThat(campaign.restrain(spent("950", "150"), START)).isEmpty();
        assertThat(campaign.restrain(spent("1000", "200"), START)).isPresent();
        assertThat(campaign.view().pause()).isEqualTo(new Pause(Pause.Cause.TOTAL_BUDGET_SPENT, null, null));
        assertThat(campaign.wake(spent("1000", "0"), END.minusSeconds(1))).isEmpty();
    }

    @Test
    void aCampaignThatWakesToASpentBudgetStaysPaused() {
        var campaign = campaignIn(CampaignStatus.ACTIVE);
        campaign.restrain(spent("900", "100"), START);
        var nextDay = SCHEDULE.nextDay(START);
        assertThat(campaign.wake(spent("1000", "0"), nextDay)).isPresent();
        assertThat(Objects.requireNonNull(campaign.view().pause()).cause()).isEqualTo(Pause.Cause.TOTAL_BUDGET_SPENT);
        assertThat(campaign.status()).isEqualTo(CampaignStatus.PAUSED);
    }

    @Test
    void whoPausedByHandIsNeitherWokenNorPausedAgain() {
        var campaign = campaignIn(CampaignStatus.PAUSED);
        assertThat(campaign.restrain(spent("1000", "1000"), NOW)).isEmpty();
        assertThat(campaign.wake(NOTHING_SPENT, END.minusSeconds(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = CampaignStatus.class,
            names = {"DRAFT", "SCHEDULED", "COMPLETED", "CANCELLED"})
    void spendingMovesOnlyARunningCampaign(CampaignStatus status) {
        assertThat(campaignIn(status).restrain(spent("5000", "5000"), NOW)).isEmpty();
    }

    @Test
    void aCampaignPastItsEndIsNotResumed() {
        var campaign = campaignIn(CampaignStatus.PAUSED);
        assertThat(refusal(() -> campaign.resume(ELIGIBLE, NOTHING_SPENT, END)).code())
                .isEqualTo(CampaignError.SCHEDULE_IS_OVER);
        assertThat(campaign.wake(NOTHING_SPENT, END)).isEmpty();
    }

    @Test
    void aLaunchNeedsAContractInForceAndAResumptionDoesNot() {
        var withoutContract = new Eligibility(true, false);
        assertThat(refusal(() -> draft(BUDGET, SCHEDULE).launch(READY, withoutContract, NOW))
                        .members())
                .containsEntry("missing", List.of("contractInForce"));
        var paused = campaignIn(CampaignStatus.PAUSED);
        paused.resume(withoutContract, NOTHING_SPENT, NOW);
        assertThat(paused.status()).isEqualTo(CampaignStatus.ACTIVE);
    }

    @Test
    void aRunningCampaignStandsStillWithoutAnActivePartnerUntilItIsResumedByHand() {
        var campaign = campaignIn(CampaignStatus.ACTIVE);
        assertThat(campaign.withdraw(NOW)).isPresent();
        assertThat(campaign.view().pause()).isEqualTo(new Pause(Pause.Cause.PARTNER_NOT_ACTIVE, null, null));
        assertThat(campaign.withdraw(NOW)).isEmpty();
        assertThat(campaign.wake(NOTHING_SPENT, END.minusSeconds(1))).isEmpty();
        var refusal = refusal(() -> campaign.resume(NOT_ELIGIBLE, NOTHING_SPENT, NOW));
        assertThat(refusal.code()).isEqualTo(CampaignError.LAUNCH_REQUIREMENTS_MISSING);
        assertThat(refusal.members()).containsEntry("missing", List.of("activePartner"));
        campaign.resume(ELIGIBLE, NOTHING_SPENT, NOW);
        assertThat(campaign.status()).isEqualTo(CampaignStatus.ACTIVE);
    }

    @Test
    void aRestingCampaignDoesNotWakeWithoutAnActivePartner() {
        var campaign = campaignIn(CampaignStatus.ACTIVE);
        campaign.restrain(spent("100", "100"), START);
        assertThat(campaign.withdraw(START)).isPresent();
        assertThat(campaign.wake(NOTHING_SPENT, SCHEDULE.nextDay(START))).isEmpty();
        assertThat(campaign.status()).isEqualTo(CampaignStatus.PAUSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = CampaignStatus.class,
            names = {"DRAFT", "SCHEDULED", "PAUSED", "COMPLETED", "CANCELLED"})
    void onlyWhatRunsIsStoppedWithThePartner(CampaignStatus status) {
        assertThat(campaignIn(status).withdraw(NOW)).isEmpty();
    }

    @Test
    void aBudgetNeverFallsBelowWhatIsSpent() {
        var campaign = campaignIn(CampaignStatus.ACTIVE);
        var refusal = refusal(
                () -> campaign.adjustBudget(new BigDecimal("499.99"), null, spent("500", "10"), "less money", NOW));
        assertThat(refusal.code()).isEqualTo(CampaignError.BUDGET_BELOW_SPENT);
        assertThat(refusal.members()).containsEntry("spent", "500");
        var change = campaign.adjustBudget(
                new BigDecimal("500"), new BigDecimal("50"), spent("500", "10"), "less money", NOW);
        assertThat(change.why()).contains("less money");
        assertThat(campaign.plan().budget()).isEqualTo(new Budget(new BigDecimal("500"), new BigDecimal("50"), EUR));
        assertThat(refusal(() -> campaign.adjustBudget(null, new BigDecimal("501"), NOTHING_SPENT, "more a day", NOW))
                        .code())
                .isEqualTo(CommonError.VALIDATION_FAILED);
    }

    @Test
    void aDraftWithoutABudgetHasNothingToAdjust() {
        assertThat(refusal(() -> draft(null, SCHEDULE)
                                .adjustBudget(new BigDecimal("500"), null, NOTHING_SPENT, "more", NOW))
                        .code())
                .isEqualTo(CampaignError.NO_BUDGET);
    }

    @Test
    void impossibleBudgetsAndSchedulesCannotBeMade() {
        assertThatThrownBy(() -> new Budget(BigDecimal.ZERO, null, EUR)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Budget(BigDecimal.ONE, BigDecimal.ZERO, EUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Budget(BigDecimal.ONE, BigDecimal.TWO, EUR))
                .hasMessageContaining("exceed the total");
        assertThatThrownBy(() -> Schedule.between(START, START, BERLIN)).hasMessageContaining("after its start");
        assertThatThrownBy(() -> Schedule.of(START, END, "+02:00", null)).hasMessageContaining("IANA");
        assertThatThrownBy(() -> Schedule.of(START, null, "Europe/Berlin", null))
                .hasMessageContaining("needs");
    }

    @Test
    void targetingKnowsCountriesLanguagesAndAges() {
        assertThat(targeting(List.of("DE", "AT", "DE"), List.of("de", "pt-BR"), List.of())
                        .countries())
                .containsExactly("DE", "AT");
        assertThatThrownBy(() -> targeting(List.of("XX"), List.of(), List.of()))
                .hasMessageContaining("XX is no ISO 3166-1");
        assertThatThrownBy(() -> targeting(List.of(), List.of("d_e"), List.of()))
                .hasMessageContaining("BCP 47");
        assertThatThrownBy(() -> targeting(List.of(), List.of(), List.of(" "))).hasMessageContaining("not blank");
        assertThatThrownBy(() -> new Targeting.AgeRange(12, 20)).hasMessageContaining("13 and 120");
    }

    private static Targeting targeting(List<String> countries, List<String> languages, List<String> interests) {
        return new Targeting(countries, languages, null, interests, List.of(), List.of());
    }

    private static Campaign campaignIn(CampaignStatus status) {
        var campaign = draft(BUDGET, SCHEDULE);
        switch (status) {
            case DRAFT -> {}
            case SCHEDULED -> campaign.schedule(READY, ELIGIBLE, NOW);
            case ACTIVE -> campaign.launch(READY, ELIGIBLE, NOW);
            case PAUSED -> {
                campaign.launch(READY, ELIGIBLE, NOW);
                campaign.pause("waiting", NOW);
            }
            case COMPLETED -> {
                campaign.launch(READY, ELIGIBLE, NOW);
                campaign.complete(NOW);
            }
            case CANCELLED -> campaign.cancel("mistake", NOW);
        }
        assertThat(campaign.status()).isEqualTo(status);
        return campaign;
    }

    private static Campaign draft(@Nullable Budget budget, @Nullable Schedule schedule) {
        return Campaign.draft(UUID.randomUUID(), UUID.randomUUID(), plan(budget, schedule), Targeting.everybody(), NOW)
                .aggregate();
    }

    private static CampaignPlan plan(@Nullable Budget budget, @Nullable Schedule schedule) {
        return new CampaignPlan(
                "Spring", null, CampaignPlan.Objective.LEADS, CampaignPlan.Type.MARKETING, budget, schedule);
    }

    private static Budget.Spending spent(String total, String today) {
        return new Budget.Spending(new BigDecimal(total), new BigDecimal(today));
    }

    private static Refusal refusal(ThrowingCallable decision) {
        return catchThrowableOfType(Refusal.class, decision);
    }
}
