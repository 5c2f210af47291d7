package io.hexabuilders.campaign.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign may spend. On the wire the amounts are decimal strings.
 *
 * @param total over its whole life; more than zero
 * @param daily in one day of its time zone, at most the total; null without a daily limit
 */
@Embeddable
@Schema(description = "What a campaign may spend: in all, and in one day of its time zone")
public record Budget(
        @Column(name = "budget_total") @Schema(type = SchemaType.STRING, examples = "10000.00")
        BigDecimal total,

        @Column(name = "budget_daily") @Schema(type = SchemaType.STRING, examples = "500.00", nullable = true) @Nullable
        BigDecimal daily,

        @Column(name = "budget_currency") @Schema(type = SchemaType.STRING, examples = "EUR")
        Currency currency) {

    /** Amounts spent so far, in the budget's currency: in all, and on the present day of the campaign's time zone. */
    public record Spending(BigDecimal total, BigDecimal today) {}

    /** @throws IllegalArgumentException when an amount is not positive or the day's exceeds the total */
    public Budget {
        if (total.signum() <= 0) {
            throw new IllegalArgumentException("a budget's total must be more than zero");
        }
        if (daily != null && daily.signum() <= 0) {
            throw new IllegalArgumentException("a daily budget must be more than zero");
        }
        if (daily != null && daily.compareTo(total) > 0) {
            throw new IllegalArgumentException("a daily budget must not exceed the total");
        }
        total = new Money(total, currency).amount();
        daily = daily == null ? null : new Money(daily, currency).amount();
    }

    /** @throws IllegalArgumentException when an amount is no decimal, not positive, or the day's exceeds the total */
    @JsonCreator
    public static Budget of(
            @JsonProperty("total") @Nullable String total,
            @JsonProperty("daily") @Nullable String daily,
            @JsonProperty("currency") @Nullable String currency) {
        if (total == null || currency == null) {
            throw new IllegalArgumentException("a budget needs total and currency");
        }
        var money = Money.of(total, currency);
        return new Budget(
                money.amount(), daily == null ? null : Money.of(daily, currency).amount(), money.currency());
    }

    @JsonProperty("total")
    String totalAsText() {
        return total.toPlainString();
    }

    @JsonProperty("daily")
    @Nullable
    String dailyAsText() {
        return daily == null ? null : daily.toPlainString();
    }

    @JsonProperty("currency")
    String currencyCode() {
        return currency.getCurrencyCode();
    }

    @JsonIgnore
    public Money totalMoney() {
        return new Money(total, currency);
    }

    boolean isUsedUpBy(BigDecimal spent) {
        return spent.compareTo(total) >= 0;
    }

    /**
     * What stops a campaign that has spent so much: the total, else the day's budget, which holds until the next day;
     * nothing while there is something left of both.
     */
    Optional<Pause> limitReached(Spending spending, Schedule schedule, Instant now) {
        if (isUsedUpBy(spending.total())) {
            return Optional.of(new Pause(Pause.Cause.TOTAL_BUDGET_SPENT, null, null));
        }
        if (daily != null && spending.today().compareTo(daily) >= 0) {
            return Optional.of(new Pause(Pause.Cause.DAILY_BUDGET_SPENT, null, schedule.nextDay(now)));
        }
        return Optional.empty();
    }

    /** Refuses while the total or the day's budget is spent. */
    void refuseWhenSpent(Spending spending, Schedule schedule, Instant now) {
        limitReached(spending, schedule, now).ifPresent(limit -> {
            throw CampaignError.BUDGET_IS_SPENT.because(
                    limit.until() == null
                            ? "The total budget is spent: raise it by POST budget/adjust, then resume."
                            : "Today's budget is spent: the campaign goes on by itself at " + limit.until()
                                    + ", or raise the daily budget by POST budget/adjust and resume.");
        });
    }

    /** The budget with new limits, null for one that stays. Refuses a total below what is spent or below the day's. */
    Budget adjusted(@Nullable BigDecimal newTotal, @Nullable BigDecimal newDaily, BigDecimal spent) {
        var nextTotal = newTotal == null ? total : newTotal;
        var nextDaily = newDaily == null ? daily : newDaily;
        if (nextTotal.compareTo(spent) < 0) {
            throw CampaignError.BUDGET_BELOW_SPENT
                    .because("The campaign has spent " + spent.toPlainString() + " " + currency
                            + "; its total cannot be less.")
                    .with("spent", spent.toPlainString());
        }
        if (nextDaily != null && nextDaily.compareTo(nextTotal) > 0) {
            throw CommonError.VALIDATION_FAILED.because(
                    "A daily budget must not exceed the total: lower it too.",
                    List.of(new FieldError("/daily", "must not exceed the total", nextDaily.toPlainString())));
        }
        return new Budget(nextTotal, nextDaily, currency);
    }
}
