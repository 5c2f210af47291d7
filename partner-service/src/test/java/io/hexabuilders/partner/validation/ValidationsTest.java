package io.hexabuilders.partner.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ValidationsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Validations NONE = new Validations(List.of());
    private static final UUID EMAIL = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID PHONE = UUID.fromString("00000000-0000-7000-8000-000000000002");

    @Test
    void openCheckIsPendingWithoutExpiry() {
        assertThat(NONE.open(EMAIL, ValidationKind.EMAIL, NOW).all())
                .containsExactly(
                        new Validation(EMAIL, ValidationKind.EMAIL, ValidationStatus.PENDING, NOW, null, null));
    }

    @Test
    void openingLeavesTheOriginalAsItWas() {
        NONE.open(EMAIL, ValidationKind.EMAIL, NOW);
        assertThat(NONE.all()).isEmpty();
    }

    @Test
    void secondCheckOfAKindIsRefusedWhileItIsOpenOrPassed() {
        var open = NONE.open(EMAIL, ValidationKind.EMAIL, NOW);
        refused(ValidationError.VALIDATION_ALREADY_OPEN, () -> open.open(PHONE, ValidationKind.EMAIL, NOW));
        var passed = passed(EMAIL, ValidationKind.EMAIL, null);
        refused(ValidationError.VALIDATION_ALREADY_OPEN, () -> passed.open(PHONE, ValidationKind.EMAIL, NOW));
    }

    @Test
    void failedCheckIsReplacedByANewOne() {
        var failed = NONE.open(EMAIL, ValidationKind.EMAIL, NOW)
                .decide(EMAIL, ValidationStatus.FAILED, "bounced", null, NOW);
        assertThat(failed.open(PHONE, ValidationKind.EMAIL, LATER).all())
                .singleElement()
                .extracting(Validation::id, Validation::status, Validation::evidence)
                .containsExactly(PHONE, ValidationStatus.PENDING, null);
    }

    @Test
    void outcomeIsPassedOrFailed() {
        var open = NONE.open(EMAIL, ValidationKind.EMAIL, NOW);
        refused(CommonError.VALIDATION_FAILED, () -> open.decide(EMAIL, ValidationStatus.PENDING, null, null, LATER));
    }

    @Test
    void outcomeIsGivenOnce() {
        var passed = passed(EMAIL, ValidationKind.EMAIL, null);
        refused(
                ValidationError.VALIDATION_ALREADY_DECIDED,
                () -> passed.decide(EMAIL, ValidationStatus.FAILED, null, null, LATER));
    }

    @Test
    void expiryLiesInTheFuture() {
        var open = NONE.open(EMAIL, ValidationKind.EMAIL, NOW);
        refused(
                ValidationError.VALIDATION_EXPIRY_IN_THE_PAST,
                () -> open.decide(EMAIL, ValidationStatus.PASSED, null, NOW, NOW));
        assertThat(open.decide(EMAIL, ValidationStatus.PASSED, null, NOW.plusNanos(1000), NOW)
                        .passed())
                .containsExactly(ValidationKind.EMAIL);
    }

    @Test
    void unknownCheckIsRefused() {
        refused(CommonError.NOT_FOUND, () -> NONE.find(EMAIL));
    }

    @Test
    void checkExpiresAtItsInstantAndNotBefore() {
        var passed = passed(EMAIL, ValidationKind.EMAIL, LATER);
        assertThat(passed.expired(LATER.minusNanos(1000))).isEmpty();
        assertThat(passed.expired(LATER)).containsExactly(ValidationKind.EMAIL);
    }

    @Test
    void firstExpiryIsTheEarliestOfThePassed() {
        var passed = passed(EMAIL, ValidationKind.EMAIL, LATER)
                .open(PHONE, ValidationKind.PHONE, NOW)
                .decide(PHONE, ValidationStatus.FAILED, null, NOW.plusSeconds(1), NOW);
        assertThat(passed.firstExpiry()).contains(LATER);
        assertThat(NONE.firstExpiry()).isEmpty();
    }

    @Test
    void withdrawnCheckIsOpenAgainWithoutEvidenceAndExpiry() {
        var withdrawn = passed(EMAIL, ValidationKind.EMAIL, LATER).withdraw(Set.of(ValidationKind.EMAIL), LATER);
        assertThat(withdrawn.all())
                .containsExactly(
                        new Validation(EMAIL, ValidationKind.EMAIL, ValidationStatus.PENDING, LATER, null, null));
    }

    @Test
    void withdrawingTouchesOnlyWhatHasPassed() {
        var open = NONE.open(EMAIL, ValidationKind.EMAIL, NOW);
        assertThat(open.withdraw(Set.of(ValidationKind.EMAIL, ValidationKind.PHONE), LATER))
                .isEqualTo(open);
    }

    private static Validations passed(UUID id, ValidationKind kind, Instant expiresAt) {
        return NONE.open(id, kind, NOW).decide(id, ValidationStatus.PASSED, "seen", expiresAt, NOW);
    }

    private static void refused(ErrorCode code, ThrowingCallable decision) {
        assertThatThrownBy(decision)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
