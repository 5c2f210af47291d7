package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.onboarding.contract.Contracts.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.problem.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

    @ParameterizedTest
    @CsvSource({
        "2024-01-01, 2024-12-31, 1, 2025-12-31",
        "2024-03-01, 2025-02-28, 3, 2028-02-29",
        "2026-01-15, 2026-02-14, 2, 2026-04-14",
        "2026-01-01, 2026-01-10, 2, 2026-01-30",
        "2026-01-31, 2026-01-31, 1, 2026-02-01",
    })
    void aTermIsRenewedByItsOwnLength(String start, String end, int renewals, String last) {
        assertThat(terms(start, end, Terms.Renewal.AUTO).endAfter(renewals)).isEqualTo(LocalDate.parse(last));
    }

    @Property(tries = 300)
    void renewalReachesTheDayAndNoTermBeyond(
            @ForAll @IntRange(min = 1, max = 800) int days, @ForAll @IntRange(min = 0, max = 4000) int later) {
        var start = LocalDate.of(2024, 1, 31);
        var end = start.plusDays(days - 1L);
        var day = end.plusDays(later);
        var now = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        var terms = terms(start.toString(), end.toString(), Terms.Renewal.AUTO);
        var renewed = new Terms.InForce(end, 0).renewed(terms, now);
        assertThat(renewed.isOver(now)).isFalse();
        assertThat(renewed.inForceUntil()).isEqualTo(terms.endAfter(renewed.renewals()));
        if (renewed.renewals() > 0) {
            assertThat(new Terms.InForce(terms.endAfter(renewed.renewals() - 1), 0).isOver(now))
                    .isTrue();
        }
    }

    @Test
    void termsThatContradictThemselvesAreRefusedMemberByMember() {
        var clause = new Terms.Clause("a", "A", "a");
        var wrong = new Terms(
                Money.of("-1", "EUR"),
                LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 1, 31),
                Terms.Renewal.NONE,
                0,
                0,
                List.of(clause, clause));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Terms.requireSound(wrong, "/terms"))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("/terms/end", "/terms/value/amount", "/terms/clauses/1/key"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Terms.requireSound(terms("1800-01-01", "2300-01-01", Terms.Renewal.NONE), ""))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("/start", "/end"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Terms.requireSound(terms("2026-01-01", null, Terms.Renewal.AUTO), ""));
    }

    @Test
    void aTermBeginsWithTheFirstSecondOfItsFirstDay() {
        var terms = terms("2026-01-01", null, Terms.Renewal.NONE);
        assertThat(terms.haveBegun(Instant.parse("2025-12-31T23:59:59.999Z"))).isFalse();
        assertThat(terms.haveBegun(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
    }
}
