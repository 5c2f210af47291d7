package io.hexabuilders.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexabuilders.platform.problem.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Campaigns for tests, in any status. */
final class SampleCampaigns {

    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    static final Instant START = NOW.plus(Duration.ofDays(1));
    static final Instant END = NOW.plus(Duration.ofDays(31));
    static final Currency EUR = Currency.getInstance("EUR");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Budget BUDGET = new Budget(new BigDecimal("1000"), new BigDecimal("100"), EUR);
    static final Schedule SCHEDULE = Schedule.between(START, END, BERLIN);
    static final CampaignPlan.Readiness READY = new CampaignPlan.Readiness(1, Set.of(EUR));
    static final Eligibility ELIGIBLE = new Eligibility(true, true);
    static final Eligibility NOT_ELIGIBLE = new Eligibility(false, false);
    static final Budget.Spending NOTHING_SPENT = spent("0", "0");

    private SampleCampaigns() {}

    static Campaign campaignIn(CampaignStatus status) {
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

    static Campaign draft(@Nullable Budget budget, @Nullable Schedule schedule) {
        return Campaign.draft(UUID.randomUUID(), UUID.randomUUID(), plan(budget, schedule), Targeting.everybody(), NOW)
                .aggregate();
    }

    static CampaignPlan plan(@Nullable Budget budget, @Nullable Schedule schedule) {
        return new CampaignPlan(
                "Spring", null, CampaignPlan.Objective.LEADS, CampaignPlan.Type.MARKETING, budget, schedule);
    }

    static Budget.Spending spent(String total, String today) {
        return new Budget.Spending(new BigDecimal(total), new BigDecimal(today));
    }

    static Refusal refusal(ThrowingCallable decision) {
        return catchThrowableOfType(Refusal.class, decision);
    }
}
