package io.hexabuilders.campaign.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.campaign.metrics.MetricSums.Sums;
import io.hexabuilders.platform.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void formulasAreThoseOfTheDocumentation() {
        var figures = Figures.of(new Sums(3000, 90, 7, new BigDecimal("45"), new BigDecimal("100")), EUR);
        assertThat(figures.ctr()).isEqualByComparingTo("0.03");
        assertThat(figures.cvr()).isEqualByComparingTo("0.077778");
        assertThat(figures.cpm()).isEqualTo(Money.of("15", "EUR"));
        assertThat(figures.cpc()).isEqualTo(Money.of("0.5", "EUR"));
        assertThat(figures.cpa()).isEqualTo(Money.of("6.4286", "EUR"));
        assertThat(figures.roas()).isEqualByComparingTo("2.222222");
        assertThat(figures.roi()).isEqualByComparingTo("1.222222");
    }

    @Test
    void aDivisionByZeroIsUnknownAndNotZero() {
        var figures = Figures.of(Sums.NONE, EUR);
        assertThat(figures.ctr()).isNull();
        assertThat(figures.cvr()).isNull();
        assertThat(figures.cpm()).isNull();
        assertThat(figures.cpc()).isNull();
        assertThat(figures.cpa()).isNull();
        assertThat(figures.roas()).isNull();
        assertThat(figures.roi()).isNull();
    }

    @Property(tries = 300)
    void aRatioIsNullExactlyWhereItsDivisorIsZero(
            @ForAll @IntRange(min = 0, max = 3) int impressions,
            @ForAll @IntRange(min = 0, max = 3) int clicks,
            @ForAll @IntRange(min = 0, max = 3) int conversions,
            @ForAll @IntRange(min = 0, max = 3) int spend) {
        var figures =
                Figures.of(new Sums(impressions, clicks, conversions, BigDecimal.valueOf(spend), BigDecimal.TEN), EUR);
        assertThat(figures.ctr() == null).isEqualTo(impressions == 0);
        assertThat(figures.cpm() == null).isEqualTo(impressions == 0);
        assertThat(figures.cvr() == null).isEqualTo(clicks == 0);
        assertThat(figures.cpc() == null).isEqualTo(clicks == 0);
        assertThat(figures.cpa() == null).isEqualTo(conversions == 0);
        assertThat(figures.roas() == null).isEqualTo(spend == 0);
        assertThat(figures.roi() == null).isEqualTo(spend == 0);
    }
}
