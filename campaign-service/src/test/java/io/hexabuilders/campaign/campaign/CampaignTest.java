package io.hexabuilders.campaign.campaign;

import static io.hexabuilders.campaign.campaign.SampleCampaigns.BERLIN;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.BUDGET;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.ELIGIBLE;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.END;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.EUR;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.NOTHING_SPENT;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.NOT_ELIGIBLE;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.NOW;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.READY;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.SCHEDULE;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.START;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.campaignIn;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.draft;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.plan;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.problem.CommonError;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers may do, and where; pauses and plans have tests of their own. */
class CampaignTest {

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
    void aLaunchNeedsAContractInForceAndAResumptionDoesNot() {
        var withoutContract = new Eligibility(true, false);
        assertThat(refusal(() -> draft(BUDGET, SCHEDULE).launch(READY, withoutContract, NOW))
                        .members())
                .containsEntry("missing", List.of("contractInForce"));
        var paused = campaignIn(CampaignStatus.PAUSED);
        paused.resume(withoutContract, NOTHING_SPENT, NOW);
        assertThat(paused.status()).isEqualTo(CampaignStatus.ACTIVE);
    }
}
