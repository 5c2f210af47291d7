package io.hexabuilders.campaign.campaign;

import static io.hexabuilders.campaign.campaign.SampleCampaigns.ELIGIBLE;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.END;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.NOTHING_SPENT;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.NOT_ELIGIBLE;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.NOW;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.SCHEDULE;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.START;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.campaignIn;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.refusal;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.spent;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stops a running campaign without a request, and what lets it go on. */
class CampaignPauseTest {

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
}
