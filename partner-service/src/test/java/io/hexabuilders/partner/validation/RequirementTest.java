package io.hexabuilders.partner.validation;

import static io.hexabuilders.partner.validation.ValidationKind.BUSINESS;
import static io.hexabuilders.partner.validation.ValidationKind.EMAIL;
import static io.hexabuilders.partner.validation.ValidationKind.IDENTITY;
import static io.hexabuilders.partner.validation.ValidationKind.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequirementTest {

    private static final Requirement STARTUP = new Requirement(List.of(Set.of(EMAIL), Set.of(IDENTITY, BUSINESS)));

    @Test
    void oneOfTheAlternativesIsEnough() {
        assertThat(STARTUP.isMetBy(passed(EMAIL, IDENTITY))).isTrue();
        assertThat(STARTUP.isMetBy(passed(EMAIL, BUSINESS))).isTrue();
        assertThat(STARTUP.isMetBy(passed(IDENTITY, BUSINESS))).isFalse();
    }

    @Test
    void missingNamesTheAlternatives() {
        assertThat(STARTUP.missing(passed(EMAIL))).containsExactly(Set.of(IDENTITY, BUSINESS));
        assertThat(STARTUP.missing(passed())).containsExactly(Set.of(EMAIL), Set.of(IDENTITY, BUSINESS));
    }

    @Test
    void percentageIsRoundedDown() {
        var three = new Requirement(List.of(Set.of(EMAIL), Set.of(PHONE), Set.of(IDENTITY)));
        assertThat(three.percentageMetBy(passed())).isZero();
        assertThat(three.percentageMetBy(passed(EMAIL))).isEqualTo(33);
        assertThat(three.percentageMetBy(passed(EMAIL, PHONE))).isEqualTo(66);
        assertThat(three.percentageMetBy(passed(EMAIL, PHONE, IDENTITY))).isEqualTo(100);
    }

    @Test
    void mentionsAlternativesAndNothingElse() {
        assertThat(STARTUP.mentions(BUSINESS)).isTrue();
        assertThat(STARTUP.mentions(PHONE)).isFalse();
    }

    @Test
    void papersMeetOnlyWhatRestsOnThem() {
        var individual = new Requirement(List.of(Set.of(EMAIL), Set.of(PHONE), Set.of(IDENTITY)));
        assertThat(individual.missingPapers(passed())).contains(IDENTITY);
        assertThat(individual.missingPapers(passed(IDENTITY))).isEmpty();
        assertThat(new Requirement(List.of(Set.of(EMAIL))).missingPapers(passed()))
                .isEmpty();
    }

    @Test
    void ofTwoKindsOfPapersTheOneThatIsOpenIsMeantAndTheFailedOneLast() {
        var now = Instant.parse("2026-01-31T09:30:00Z");
        var none = new Validations(List.of());
        var businessOpen = none.open(UUID.randomUUID(), BUSINESS, now);
        var identity = UUID.randomUUID();
        var identityFailed =
                none.open(identity, IDENTITY, now).decide(identity, ValidationStatus.FAILED, "forged", null, now);
        assertThat(STARTUP.missingPapers(none)).contains(IDENTITY);
        assertThat(STARTUP.missingPapers(businessOpen)).contains(BUSINESS);
        assertThat(STARTUP.missingPapers(identityFailed)).contains(BUSINESS);
        assertThat(STARTUP.missingPapers(passed(BUSINESS))).isEmpty();
    }

    private static Validations passed(ValidationKind... kinds) {
        var now = Instant.parse("2026-01-31T09:30:00Z");
        return new Validations(Arrays.stream(kinds)
                .map(kind -> new Validation(UUID.randomUUID(), kind, ValidationStatus.PASSED, now, null, null))
                .toList());
    }
}
