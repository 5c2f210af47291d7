package io.hexabuilders.recruitment.candidate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.recruitment.vocabulary.Requirement;
import io.hexabuilders.recruitment.vocabulary.SalaryPeriod;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a candidate wants to earn, before tax, for each period. */
@Embeddable
record ExpectedSalary(
        @Column(name = "salary_amount") @Schema(type = SchemaType.STRING, examples = "72000.00")
        BigDecimal amount,

        @Column(name = "salary_currency") @Schema(type = SchemaType.STRING, examples = "EUR")
        Currency currency,

        @Enumerated(EnumType.STRING) @Column(name = "salary_period")
        SalaryPeriod period) {

    ExpectedSalary {
        Requirement.that(period != null, "period is needed");
        var money = new Money(amount, currency);
        Requirement.that(!money.isNegative(), "amount must not be negative");
        amount = money.amount();
    }

    @JsonCreator
    static ExpectedSalary of(
            @JsonProperty("amount") String amount,
            @JsonProperty("currency") String currency,
            @JsonProperty("period") SalaryPeriod period) {
        var money = Money.of(amount, currency);
        return new ExpectedSalary(money.amount(), money.currency(), period);
    }

    @JsonProperty("amount")
    String amountAsText() {
        return amount.toPlainString();
    }

    @JsonProperty("currency")
    String currencyCode() {
        return currency.getCurrencyCode();
    }
}
