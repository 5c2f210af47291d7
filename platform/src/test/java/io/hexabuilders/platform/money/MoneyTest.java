package io.hexabuilders.platform.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final ObjectMapper mapper = new ObjectMapper();

    @Property
    void minusUndoesPlus(@ForAll("halfOfTheBound") BigDecimal one, @ForAll("halfOfTheBound") BigDecimal other) {
        var start = new Money(one, EUR);
        var added = new Money(other, EUR);
        assertThat(start.plus(added).minus(added)).isEqualTo(start);
        assertThat(start.plus(added)).isEqualTo(added.plus(start));
    }

    @Property
    void jsonGivesBackTheSameMoney(@ForAll("halfOfTheBound") BigDecimal amount, @ForAll("currencies") String currency)
            throws JsonProcessingException {
        var money = new Money(amount, Currency.getInstance(currency));
        assertThat(mapper.readValue(mapper.writeValueAsString(money), Money.class))
                .isEqualTo(money);
    }

    @Property
    void equalAmountsAreEqualHoweverTheyAreWritten(@ForAll("halfOfTheBound") BigDecimal amount) {
        assertThat(new Money(amount.stripTrailingZeros(), EUR))
                .isEqualTo(new Money(amount.setScale(9), EUR))
                .hasSameHashCodeAs(new Money(amount.setScale(9), EUR));
    }

    @Property
    void orderIsThatOfTheAmounts(@ForAll("halfOfTheBound") BigDecimal one, @ForAll("halfOfTheBound") BigDecimal other) {
        assertThat(new Money(one, EUR).isMoreThan(new Money(other, EUR))).isEqualTo(one.compareTo(other) > 0);
        assertThat(new Money(one, EUR).isPositive()).isEqualTo(one.signum() > 0);
        assertThat(new Money(one, EUR).isNegative()).isEqualTo(one.signum() < 0);
    }

    @Property
    void anyTextIsMoneyOrAnIllegalArgument(@ForAll String amount, @ForAll String currency) {
        try {
            assertThat(Money.of(amount, currency).amount()).isEqualByComparingTo(new BigDecimal(amount));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(amount|currency) must be .*");
        }
    }

    @Provide
    Arbitrary<BigDecimal> halfOfTheBound() {
        var bound = new BigDecimal("499999999999999.9999");
        return Arbitraries.bigDecimals().between(bound.negate(), bound).ofScale(4);
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("EUR", "USD", "JPY", "KWD", "CLF");
    }

    @Test
    void amountIsADecimalStringOnTheWire() throws JsonProcessingException {
        assertThat(mapper.readTree(mapper.writeValueAsString(Money.of("12.5", "EUR"))))
                .isEqualTo(mapper.readTree("{\"amount\":\"12.50\",\"currency\":\"EUR\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, EUR, 1.00",
        "1.5, EUR, 1.50",
        "1.2345, EUR, 1.2345",
        "1.2300, EUR, 1.23",
        "-0, EUR, 0.00",
        "7, JPY, 7",
        "7.5, JPY, 7.5",
        "1, KWD, 1.000",
        "999999999999999.9999, EUR, 999999999999999.9999"
    })
    void amountHasAtLeastTheDigitsOfItsCurrency(String amount, String currency, String shown) {
        assertThat(Money.of(amount, currency)).hasToString(shown + " " + currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XTS", "XAU", "XDR"})
    void codeWithoutAMinorUnitIsNoMoney(String currency) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", currency))
                .withMessage("currency must be one that is paid in, such as EUR; " + currency + " is not");
    }

    @ParameterizedTest
    @CsvSource({
        "0.50, 0.01, EUR, 0.00",
        "1.50, 0.01, EUR, 0.02",
        "2.50, 0.01, EUR, 0.02",
        "-2.50, 0.01, EUR, -0.02",
        "-1.50, 0.01, EUR, -0.02",
        "2.51, 0.01, EUR, 0.03",
        "5, 0.5, JPY, 2",
        "7, 0.5, JPY, 4",
        "1, 0.0005, KWD, 0.000"
    })
    void halfIsRoundedToTheEvenNeighbour(String amount, String rate, String currency, String product) {
        assertThat(Money.of(amount, currency).times(new BigDecimal(rate))).isEqualTo(Money.of(product, currency));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "1 ",
                "1.",
                ".5",
                "+1",
                "1e3",
                "1,5",
                "0x1",
                "NaN",
                "--1",
                "1.00000",
                "1234567890123456",
                "١"
            })
    void amountThatIsNoPlainDecimalIsRefused(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(amount, "EUR"))
                .withMessageStartingWith("amount must be a decimal string");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "eur", "EURO", "ZZZ", "€"})
    void unknownCurrencyIsRefused(String currency) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", currency))
                .withMessage("currency must be an ISO 4217 code such as EUR");
    }

    @Test
    void resultBeyondTheBoundIsRefused() {
        var largest = Money.of("999999999999999.9999", "EUR");
        var smallest = Money.of("0.0001", "EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> largest.plus(smallest));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.zero(EUR).minus(largest).minus(smallest));
        assertThatIllegalArgumentException().isThrownBy(() -> largest.times(BigDecimal.TEN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(new BigDecimal("0.00001"), EUR));
    }

    @Test
    void differentCurrenciesAreNeverCombined() {
        var euro = Money.of("1", "EUR");
        var dollar = Money.of("1", "USD");
        assertThatIllegalArgumentException().isThrownBy(() -> euro.plus(dollar)).withMessageContaining("EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> euro.minus(dollar));
        assertThatIllegalArgumentException().isThrownBy(() -> euro.isMoreThan(dollar));
    }
}
