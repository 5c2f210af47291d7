package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What the parties agree on.
 *
 * @param value what the whole contract is worth; absent where it moves no money, as most non-disclosure agreements
 * @param start first day in force, UTC
 * @param end last day in force, UTC; absent for a contract that runs until it is terminated
 * @param noticeDays how many days before the end a party must say that it does not renew
 * @param paymentTermsDays days from invoice to payment; absent where nothing is invoiced
 */
@Embeddable
record Terms(
        @Embedded
        @AttributeOverride(name = "amount", column = @Column(name = "value_amount"))
        @AttributeOverride(name = "currency", column = @Column(name = "value_currency"))
        @Schema(nullable = true)
        @Nullable
        Money value,

        @NotNull @Column(name = "start_date") LocalDate start,

        @Column(name = "end_date") @Schema(nullable = true) @Nullable
        LocalDate end,

        @Enumerated(EnumType.STRING) @Schema(defaultValue = "NONE")
        Renewal renewal,

        @Min(0) @Max(365) @Schema(defaultValue = "0") Integer noticeDays,
        @Min(0) @Max(365) @Schema(nullable = true) @Nullable Integer paymentTermsDays,

        @Size(max = 200) @JdbcTypeCode(SqlTypes.JSON) List<@NotNull @Valid Clause> clauses) {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    /** So that the sum of a thousand contracts is still an amount. */
    private static final BigDecimal VALUE_LIMIT = new BigDecimal("1000000000000");

    enum Renewal {
        /** Ends with its last day. */
        NONE,
        /** Runs on for one more term of the same length, again and again, until it is terminated. */
        AUTO
    }

    /** A paragraph of the text. */
    @RegisterForReflection
    record Clause(
            @NotBlank @Size(max = 100) String key,

            @NotBlank @Size(max = 200) String title,

            @NotBlank @Size(max = 20_000) String text) {

        Map<String, Object> canonical() {
            var members = new LinkedHashMap<String, Object>();
            members.put("key", key);
            members.put("title", title);
            members.put("text", text);
            return members;
        }
    }

    /**
     * How long a contract runs, apart from its terms: renewals leave the signed text alone.
     *
     * @param inForceUntil the terms' last day, or a later one after renewals; absent when there is none
     */
    @Embeddable
    record InForce(@Nullable LocalDate inForceUntil, int renewals) {

        boolean isOver(Instant now) {
            return inForceUntil != null && inForceUntil.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
        }

        /** Refuses a contract that would expire at once. */
        void requireNotOver(@Nullable Terms terms, Instant now) {
            if (isOver(now) && (terms == null || terms.renewal() == Renewal.NONE)) {
                throw ContractError.CONTRACT_TERM_OVER.because("The contract's last day was " + inForceUntil + ".");
            }
        }

        /** Renewed as often as it takes to reach the present day. */
        InForce renewed(Terms terms, Instant now) {
            var renewed = this;
            while (renewed.isOver(now)) {
                int times = renewed.renewals + 1;
                renewed = new InForce(terms.endAfter(times), times);
            }
            return renewed;
        }
    }

    @SuppressWarnings({"NullAway", "Java9CollectionFactory"}) // absent members arrive as null
    Terms {
        renewal = renewal == null ? Renewal.NONE : renewal;
        noticeDays = noticeDays == null ? 0 : noticeDays;
        clauses = clauses == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(clauses));
    }

    /**
     * Refuses terms that contradict themselves.
     *
     * @param at JSON Pointer of the terms in the request, empty when they are its whole body
     */
    static void requireSound(@Nullable Terms terms, String at) {
        if (terms != null) {
            terms.requireSound(at);
        }
    }

    private void requireSound(String at) {
        var errors = new ArrayList<FieldError>();
        if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
            errors.add(new FieldError(at + "/start", "must be between " + EARLIEST + " and " + LATEST, start));
        }
        if (end != null && end.isAfter(LATEST)) {
            errors.add(new FieldError(at + "/end", "must not be after " + LATEST, end));
        }
        if (end != null && end.isBefore(start)) {
            errors.add(new FieldError(at + "/end", "must not be before start", end));
        }
        if (end == null && renewal == Renewal.AUTO) {
            errors.add(FieldError.at(at + "/end", "is needed where renewal is AUTO"));
        }
        if (value != null && value.isNegative()) {
            errors.add(FieldError.at(at + "/value/amount", "must not be negative"));
        }
        if (value != null && value.amount().compareTo(VALUE_LIMIT) >= 0) {
            errors.add(FieldError.at(at + "/value/amount", "must be less than " + VALUE_LIMIT.toPlainString()));
        }
        for (int i = 0; i < clauses.size(); i++) {
            String key = clauses.get(i).key();
            if (clauses.subList(0, i).stream().anyMatch(clause -> clause.key().equals(key))) {
                errors.add(new FieldError(at + "/clauses/" + i + "/key", "is used by an earlier clause", key));
            }
        }
        if (!errors.isEmpty()) {
            throw CommonError.VALIDATION_FAILED.because("The terms contradict themselves.", errors);
        }
    }

    boolean haveBegun(Instant now) {
        return !start.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /**
     * The last day in force after so many renewals. A term of whole months is renewed by as many months, so that a
     * year stays a year in leap years too; any other by its number of days.
     */
    @Nullable
    LocalDate endAfter(int renewals) {
        if (end == null) {
            return null;
        }
        var dayAfter = end.plusDays(1);
        long months = ChronoUnit.MONTHS.between(start, dayAfter);
        if (start.plusMonths(months).equals(dayAfter)) {
            return start.plusMonths(months * (renewals + 1L)).minusDays(1);
        }
        long days = ChronoUnit.DAYS.between(start, dayAfter);
        return start.plusDays(days * (renewals + 1L)).minusDays(1);
    }

    Map<String, @Nullable Object> canonical() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("value", value == null ? null : canonical(value));
        members.put("start", start.toString());
        members.put("end", end == null ? null : end.toString());
        members.put("renewal", renewal.name());
        members.put("noticeDays", noticeDays);
        members.put("paymentTermsDays", paymentTermsDays);
        members.put("clauses", clauses.stream().map(Clause::canonical).toList());
        return members;
    }

    private static Map<String, Object> canonical(Money money) {
        return Map.of(
                "amount", money.amount().toPlainString(),
                "currency", money.currency().getCurrencyCode());
    }
}
