package io.hexabuilders.campaign.adgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexabuilders.campaign.campaign.CampaignStatus;
import io.hexabuilders.campaign.campaign.Targeting;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdGroupTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final UUID CAMPAIGN = UUID.randomUUID();
    private static final Creative CREATIVE =
            new Creative(null, Creative.Kind.IMAGE, "Try it", null, "https://example.com", "A");

    @ParameterizedTest
    @EnumSource(CampaignStatus.class)
    void theCampaignsStatusDecidesWhatAnAdGroupAllows(CampaignStatus status) {
        var allowed = AdGroup.actions(status);
        var group = group();
        var kept = group.plan().creatives();
        if (allowed.contains(AdGroup.Action.UPDATE)) {
            assertThat(group.update(plan("50", kept), in(status), NOW).events()).hasSize(1);
            assertThat(AdGroup.create(CAMPAIGN, UUID.randomUUID(), plan("1", List.of()), in(status), NOW)
                            .events())
                    .hasSize(1);
        } else {
            assertThat(refusal(() -> group.update(plan("50", List.of()), in(status), NOW))
                            .code())
                    .isEqualTo(CommonError.ILLEGAL_TRANSITION);
        }
        if (allowed.contains(AdGroup.Action.DELETE)) {
            assertThat(group.delete(in(status)).events()).hasSize(1);
        } else {
            assertThat(refusal(() -> group.delete(in(status))).code()).isEqualTo(CommonError.ILLEGAL_TRANSITION);
        }
    }

    @Test
    void aCreativeThatMayHaveBeenShownStays() {
        var group = group();
        assertThat(refusal(() -> group.update(plan("50", List.of()), in(CampaignStatus.ACTIVE), NOW))
                        .code())
                .isEqualTo(AdGroupError.CREATIVE_IN_USE);
        group.update(plan("50", List.of()), in(CampaignStatus.DRAFT), NOW);
        assertThat(group.plan().creatives()).isEmpty();
    }

    @Test
    void aCreativeKeepsItsIdAndAnUnknownOneIsRefused() {
        var group = group();
        var first = group.plan().creatives().getFirst();
        group.update(plan("50", List.of(first, CREATIVE)), in(CampaignStatus.ACTIVE), NOW);
        assertThat(group.plan().creatives()).hasSize(2).first().isEqualTo(first);
        assertThat(group.plan().creatives().get(1).id()).isNotNull().isNotEqualTo(first.id());
        assertThat(refusal(() -> group.update(plan("50", List.of(first, first)), in(CampaignStatus.DRAFT), NOW))
                        .code())
                .isEqualTo(AdGroupError.UNKNOWN_CREATIVE);
    }

    @Property(tries = 200)
    void sharesNeverExceedTheWhole(
            @ForAll @IntRange(min = 0, max = 100) int others, @ForAll @IntRange(min = 1, max = 100) int share) {
        var surroundings = new AdGroupPlan.Surroundings(CampaignStatus.DRAFT, null, 1, BigDecimal.valueOf(others));
        ThrowingCallable creation = () ->
                AdGroup.create(CAMPAIGN, UUID.randomUUID(), plan(String.valueOf(share), List.of()), surroundings, NOW);
        if (others + share <= 100) {
            assertThat(catchThrowableOfType(Refusal.class, creation)).isNull();
        } else {
            assertThat(refusal(creation).code()).isEqualTo(AdGroupError.BUDGET_SHARES_EXCEED_WHOLE);
        }
    }

    @Test
    void aBidIsMadeInTheBudgetsCurrency() {
        var plan = new AdGroupPlan("Dollars", null, Money.of("1.50", "USD"), Targeting.everybody(), List.of());
        assertThat(refusal(() -> AdGroup.create(CAMPAIGN, UUID.randomUUID(), plan, in(CampaignStatus.DRAFT), NOW))
                        .code())
                .isEqualTo(AdGroupError.BID_CURRENCY_DIFFERS);
    }

    @Test
    void aCampaignHasABoundedNumberOfAdGroups() {
        var full = new AdGroupPlan.Surroundings(
                CampaignStatus.DRAFT, null, AdGroup.MAXIMUM_OF_A_CAMPAIGN, BigDecimal.ZERO);
        assertThat(refusal(() -> AdGroup.create(CAMPAIGN, UUID.randomUUID(), plan(null, List.of()), full, NOW))
                        .code())
                .isEqualTo(AdGroupError.TOO_MANY_AD_GROUPS);
    }

    private static AdGroup group() {
        return AdGroup.create(CAMPAIGN, UUID.randomUUID(), plan("40", List.of(CREATIVE)), in(CampaignStatus.DRAFT), NOW)
                .aggregate();
    }

    private static AdGroupPlan plan(@Nullable String share, List<Creative> creatives) {
        return new AdGroupPlan(
                "Young parents",
                share == null ? null : new BigDecimal(share),
                Money.of("0.80", "EUR"),
                Targeting.everybody(),
                creatives);
    }

    private static AdGroupPlan.Surroundings in(CampaignStatus status) {
        return new AdGroupPlan.Surroundings(status, Currency.getInstance("EUR"), 1, BigDecimal.TEN);
    }

    private static Refusal refusal(ThrowingCallable decision) {
        return catchThrowableOfType(Refusal.class, decision);
    }
}
