package io.hexabuilders.platform.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount with its ISO 4217 currency: up to 15 digits before and 4 after the decimal point, as {@code NUMERIC(19,4)}
 * keeps it. On the wire the amount is a decimal string, never a JSON number.
 */
@Embeddable
@Schema(description = "A decimal amount as a string, with its ISO 4217 currency code")
public record Money(
        @Schema(type = SchemaType.STRING, examples = "1500.00")
        BigDecimal amount,

        @Schema(type = SchemaType.STRING, examples = "EUR") Currency currency) {

    /** Digits after the decimal point that are kept. */
    public static final int SCALE = 4;

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");

    /** @throws IllegalArgumentException when the amount has more digits than can be kept */
    public Money {
        Objects.requireNonNull(currency, "currency");
        if (amount.stripTrailingZeros().scale() > SCALE) {
            throw new IllegalArgumentException("an amount has at most " + SCALE + " decimal places");
        }
        amount = amount.stripTrailingZeros();
        amount = amount.setScale(Math.max(amount.scale(), Math.max(0, currency.getDefaultFractionDigits())));
        if (amount.precision() - amount.scale() > 15) {
            throw new IllegalArgumentException("an amount has at most 15 digits before the decimal point");
        }
    }

    /** @throws IllegalArgumentException when the text is no plain decimal or the currency no ISO 4217 code of money */
    @JsonCreator
    public static Money of(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        if (amount == null || !DECIMAL.matcher(amount).matches()) {
            throw new IllegalArgumentException(
                    "amount must be a decimal string such as \"1500.00\", with at most 15 digits before and 4 after the point");
        }
        return new Money(new BigDecimal(amount), currencyOf(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    private static Currency currencyOf(String code) {
        Currency currency;
        try {
            currency = Currency.getInstance(code);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException("currency must be an ISO 4217 code such as EUR", e);
        }
        // Gold, test codes, units of account: ISO 4217 gives them no minor unit, and nobody pays in them.
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(
                    "currency must be one that is paid in, such as EUR; " + code + " is not");
        }
        return currency;
    }

    @JsonProperty("amount")
    String amountAsText() {
        return amount.toPlainString();
    }

    @JsonProperty("currency")
    String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    /** This amount times a rate, rounded HALF_EVEN to the currency's digits. */
    public Money times(BigDecimal rate) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return new Money(amount.multiply(rate).setScale(digits, RoundingMode.HALF_EVEN), currency);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public boolean isMoreThan(Money other) {
        return amount.compareTo(sameCurrency(other).amount) > 0;
    }

    @JsonIgnore
    public boolean isPositive() {
        return amount.signum() > 0;
    }

    @JsonIgnore
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }
}
