package io.hexabuilders.recruitment.job;

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

/** What a job pays, before tax, for each period; both ends belong to the range. */
@Embeddable
record SalaryRange(
        @Column(name = "salary_minimum") @Schema(type = SchemaType.STRING, examples = "60000.00")
        BigDecimal minimum,

        @Column(name = "salary_maximum") @Schema(type = SchemaType.STRING, examples = "80000.00")
        BigDecimal maximum,

        @Column(name = "salary_currency") @Schema(type = SchemaType.STRING, examples = "EUR")
        Currency currency,

        @Enumerated(EnumType.STRING) @Column(name = "salary_period")
        SalaryPeriod period) {

    SalaryRange {
        Requirement.that(period != null, "period is needed");
        var least = new Money(minimum, currency);
        var most = new Money(maximum, currency);
        Requirement.that(!least.isNegative(), "minimum must not be negative");
        Requirement.that(!least.isMoreThan(most), "minimum must not be more than maximum");
        minimum = least.amount();
        maximum = most.amount();
    }

    @JsonCreator
    static SalaryRange of(
            @JsonProperty("minimum") String minimum,
            @JsonProperty("maximum") String maximum,
            @JsonProperty("currency") String currency,
            @JsonProperty("period") SalaryPeriod period) {
        var least = Money.of(minimum, currency);
        return new SalaryRange(least.amount(), Money.of(maximum, currency).amount(), least.currency(), period);
    }

    @JsonProperty("minimum")
    String minimumAsText() {
        return minimum.toPlainString();
    }

    @JsonProperty("maximum")
    String maximumAsText() {
        return maximum.toPlainString();
    }

    @JsonProperty("currency")
    String currencyCode() {
        return currency.getCurrencyCode();
    }
}
