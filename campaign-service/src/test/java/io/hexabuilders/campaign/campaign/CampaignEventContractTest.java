package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.platform.outbox.EventType;
import io.hexabuilders.testing.EventContract;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;

@QuarkusTest
class CampaignEventContractTest extends EventContract {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final UUID ID = UUID.fromString("019aa2f0-0000-7000-8000-000000000007");
    private static final UUID PARTNER = UUID.fromString("019aa2f0-0000-7000-8000-000000000001");

    private static final UUID ONBOARDING = UUID.fromString("019aa2f0-0000-7000-8000-000000000002");

    CampaignEventContractTest() {
        super("campaign-service");
    }

    @Override
    protected Class<? extends EventType> eventTypes() {
        return CampaignEventType.class;
    }

    @Override
    protected List<Announcement> samples() {
        var now = Instant.parse("2026-03-31T12:00:00Z");
        var budget = new Budget(new BigDecimal("1000"), null, EUR);
        var schedule = Schedule.between(now, now.plus(Duration.ofDays(30)), ZoneId.of("Europe/Berlin"));
        var plan = new CampaignPlan(
                "Spring", null, CampaignPlan.Objective.LEADS, CampaignPlan.Type.BRAND, budget, schedule);
        var first =
                Campaign.draft(ID, PARTNER, plan, Targeting.everybody(), now).aggregate();
        var second =
                Campaign.draft(ID, PARTNER, plan, Targeting.everybody(), now).aggregate();
        var ready = new CampaignPlan.Readiness(1, Set.of(EUR));
        var eligible = new Eligibility(true, true);
        var nothing = new Budget.Spending(BigDecimal.ZERO, BigDecimal.ZERO);
        var samples = new ArrayList<Announcement>();
        samples.addAll(CampaignAnnouncements.of(first.launch(ready, eligible, now)));
        samples.addAll(CampaignAnnouncements.of(first.pause(null, now)));
        samples.addAll(CampaignAnnouncements.of(first.resume(eligible, nothing, now)));
        samples.addAll(CampaignAnnouncements.of(first.complete(now)));
        samples.addAll(CampaignAnnouncements.of(second.cancel("mistake", now)));
        samples.add(CampaignAnnouncements.budgetAlertRaised(first, 80, money("801.50"), budget.totalMoney()));
        samples.add(CampaignAnnouncements.performanceReported(new CampaignAnnouncements.PerformanceReported(
                ID,
                PARTNER,
                LocalDate.of(2026, 3, 31),
                schedule.timeZone().getId(),
                1,
                12_000,
                340,
                12,
                money("151.20"),
                money("960.00"))));
        samples.add(CampaignAnnouncements.onboardingCompensated(PARTNER, ONBOARDING, 1));
        samples.add(CampaignAnnouncements.onboardingCompensated(PARTNER, ONBOARDING, 0));
        return samples;
    }

    private static Money money(String amount) {
        return new Money(new BigDecimal(amount), EUR);
    }
}
