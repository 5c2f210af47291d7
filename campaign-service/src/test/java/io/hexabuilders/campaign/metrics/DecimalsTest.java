package io.hexabuilders.campaign.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @Property
    void everyAmountIsReadExactly(
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long amount,
            @ForAll @IntRange(min = 0, max = 4) int scale) {
        var decimal = BigDecimal.valueOf(amount, 4).setScale(scale, java.math.RoundingMode.DOWN);
        assertThat(Decimals.parse(decimal.toPlainString()))
                .isEqualTo(decimal.movePointRight(4).longValueExact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".5", "-1", "+1", "1e5", "1.23456", "1,5", "1.2.3", "123456789012345", "١"})
    void whatIsNoAmountIsNotGuessed(String text) {
        assertThat(Decimals.parse(text)).isEqualTo(Decimals.NONE);
    }
}
