package io.hexabuilders.suite.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.suite.demo.MetricsPlan.Hour;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsPlanTest {

    private static final long SEED = 11;
    private static final Instant REFERENCE = Instant.parse("2026-03-10T14:25:36Z");
    private static final List<CampaignPlan> RAN = DemoPlan.of(SEED, REFERENCE).campaigns().stream()
            .filter(campaign -> campaign.status().ran())
            .toList();

    @Test
    void thirtyDaysOfHoursEndBeforeTheReferenceInstant() {
        List<Hour> hours = RAN.getFirst().figures(SEED, 0, 0);
        assertThat(hours).hasSize(720);
        assertThat(hours.getFirst().hour()).isEqualTo(Instant.parse("2026-02-08T14:00:00Z"));
        assertThat(hours.getLast().hour()).isEqualTo(Instant.parse("2026-03-10T13:00:00Z"));
        assertThat(hours).extracting(Hour::hour).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void spendStaysWithinTheBudgetAndSometimesComesNearToIt() {
        var shares = new ArrayList<Double>();
        for (CampaignPlan campaign : RAN) {
            BigDecimal spent = all(campaign).stream().map(Hour::spend).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(spent).isLessThanOrEqualTo(campaign.total());
            assertThat(spent)
                    .isEqualByComparingTo(campaign.total()
                            .multiply(BigDecimal.valueOf(campaign.spentShare()))
                            .setScale(2, RoundingMode.HALF_EVEN));
            shares.add(spent.doubleValue() / campaign.total().doubleValue());
        }
        assertThat(shares).anyMatch(share -> share == 1.0).anyMatch(share -> share > 0.8 && share < 0.86);
    }

    @Test
    void noDayReachesTheDailyBudget() {
        for (CampaignPlan campaign : RAN) {
            double daily = campaign.total().doubleValue() / 10;
            List<Hour> hours = all(campaign);
            for (int day = 0; day < 30; day++) {
                Instant from = campaign.firstHour().plus(Duration.ofDays(day));
                double spent = hours.stream()
                        .filter(hour ->
                                !hour.hour().isBefore(from) && hour.hour().isBefore(from.plus(Duration.ofDays(1))))
                        .mapToDouble(hour -> hour.spend().doubleValue())
                        .sum();
                assertThat(spent).isLessThan(daily);
            }
        }
    }

    @Test
    void ratesArePlausible() {
        for (CampaignPlan campaign : RAN) {
            List<Hour> hours = all(campaign);
            double impressions = hours.stream().mapToLong(Hour::impressions).sum();
            double clicks = hours.stream().mapToLong(Hour::clicks).sum();
            assertThat(clicks / impressions).as("CTR of %s", campaign).isBetween(0.005, 0.04);
            assertThat(hours).allMatch(hour -> hour.conversions() <= hour.clicks());
            assertThat(hours).allMatch(hour -> hour.clicks() <= hour.impressions());
            assertThat(hours).allMatch(hour -> hour.spend().signum() >= 0);
        }
        double clicks = RAN.stream()
                .flatMap(campaign -> all(campaign).stream())
                .mapToLong(Hour::clicks)
                .sum();
        double conversions = RAN.stream()
                .flatMap(campaign -> all(campaign).stream())
                .mapToLong(Hour::conversions)
                .sum();
        assertThat(conversions / clicks).isBetween(0.01, 0.08);
    }

    @Test
    void nightsAreQuieterThanEvenings() {
        CampaignPlan campaign = RAN.stream()
                .filter(plan -> plan.market() == Market.GB)
                .findFirst()
                .orElseThrow();
        List<Hour> hours = all(campaign);
        assertThat(impressionsAt(hours, 3)).isLessThan(impressionsAt(hours, 20) / 4);
    }

    /** London keeps UTC in the winter. */
    private static long impressionsAt(List<Hour> hours, int hourOfDay) {
        return hours.stream()
                .filter(hour -> hour.hour().atZone(java.time.ZoneOffset.UTC).getHour() == hourOfDay)
                .mapToLong(Hour::impressions)
                .sum();
    }

    private static List<Hour> all(CampaignPlan campaign) {
        var hours = new ArrayList<Hour>();
        for (int group = 0; group < campaign.adGroups().size(); group++) {
            int creatives = ((List<?>) campaign.adGroups().get(group).get("creatives")).size();
            for (int creative = 0; creative < creatives; creative++) {
                hours.addAll(campaign.figures(SEED, group, creative));
            }
        }
        return hours;
    }
}
