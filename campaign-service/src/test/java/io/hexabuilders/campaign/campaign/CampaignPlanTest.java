package io.hexabuilders.campaign.campaign;

import static io.hexabuilders.campaign.campaign.SampleCampaigns.BERLIN;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.END;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.EUR;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.NOTHING_SPENT;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.NOW;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.SCHEDULE;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.START;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.campaignIn;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.draft;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.refusal;
import static io.hexabuilders.campaign.campaign.SampleCampaigns.spent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.problem.CommonError;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan may say, and how its budget is changed. */
class CampaignPlanTest {

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
}
