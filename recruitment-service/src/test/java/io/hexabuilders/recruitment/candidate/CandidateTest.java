package io.hexabuilders.recruitment.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.recruitment.candidate.Availability.AvailabilityStatus;
import io.hexabuilders.recruitment.candidate.CandidateDetails.CandidateSkill;
import io.hexabuilders.recruitment.vocabulary.SalaryPeriod;
import io.hexabuilders.recruitment.vocabulary.SkillNames;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant CONSENT_END = NOW.plus(Duration.ofDays(365));

    @Test
    void newCandidateMayDoAll() {
        var change = registered();
        assertThat(change.events()).singleElement().isInstanceOf(CandidateEvent.Registered.class);
        assertThat(change.before().members()).isEmpty();
        assertThat(change.aggregate().allowedActions(NOW)).containsExactlyInAnyOrder(CandidateAction.values());
    }

    @Test
    void nobodyIsRegisteredWithoutConsentInForce() {
        var over = profile("Ada Obi", new Consent(NOW.minusSeconds(10), NOW));
        assertRefused(CandidateError.CANDIDATE_CONSENT_OVER, () -> Candidate.register(UUID.randomUUID(), over, NOW));
    }

    @Test
    void consentFromTheFutureIsNotInForce() {
        var later = profile("Ada Obi", new Consent(NOW.plusSeconds(1), CONSENT_END));
        assertRefused(CandidateError.CANDIDATE_CONSENT_OVER, () -> Candidate.register(UUID.randomUUID(), later, NOW));
    }

    static List<Consumer<Candidate>> usesOfPersonalData() {
        return List.of(
                candidate -> candidate.changeAvailability(Availability.AT_ONCE, CONSENT_END),
                candidate -> candidate.changeSkills(List.of(), CONSENT_END),
                candidate -> candidate.requireConsent(CONSENT_END),
                candidate -> candidate.update(candidate.details(), CONSENT_END));
    }

    @ParameterizedTest
    @MethodSource("usesOfPersonalData")
    void nothingIsDoneOnceTheConsentIsOver(Consumer<Candidate> use) {
        var candidate = registered().aggregate();
        assertRefused(CandidateError.CANDIDATE_CONSENT_OVER, () -> use.accept(candidate));
        assertThat(candidate.allowedActions(CONSENT_END)).containsExactly(CandidateAction.UPDATE);
    }

    @Test
    void renewedConsentOpensTheCandidateAgain() {
        var candidate = registered().aggregate();
        var renewed = profile("Ada Obi", new Consent(CONSENT_END, CONSENT_END.plusSeconds(60)));
        var change = candidate.update(renewed, CONSENT_END);
        assertThat(change.events()).singleElement().isInstanceOf(CandidateEvent.Updated.class);
        assertThat(candidate.allowedActions(CONSENT_END)).contains(CandidateAction.APPLY);
    }

    @Test
    void availabilityChangesWithAnEventOfItsOwn() {
        var candidate = registered().aggregate();
        var notice = new Availability(AvailabilityStatus.NOTICE_PERIOD, LocalDate.parse("2026-06-01"));
        var change = candidate.changeAvailability(notice, NOW);
        assertThat(change.events().getFirst())
                .isEqualTo(new CandidateEvent.AvailabilityChanged(AvailabilityStatus.NOTICE_PERIOD));
        assertThat(change.before().members()).containsEntry("availability", Availability.AT_ONCE);
        assertThat(candidate.details().availability()).isEqualTo(notice);
    }

    @Test
    void skillsAreFoundByTheirSortedKeys() {
        var candidate = registered().aggregate();
        candidate.changeSkills(List.of(skill("Rust"), skill("Ada")), NOW);
        assertThat(candidate.skillKeys()).containsExactly("ada", "rust");
    }

    @Test
    void oneSkillInTwoSpellingsIsRefusedAndChangesNothing() {
        var candidate = registered().aggregate();
        var names = new SkillNames(Map.of("js", "JavaScript"));
        var twice = List.of(skill("JavaScript"), skill("js").under(names));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> candidate.changeSkills(twice, NOW))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(CandidateError.DUPLICATE_SKILL);
                    assertThat(refusal.errors()).extracting(FieldError::pointer).containsExactly("/skills/1/name");
                });
        assertThat(candidate.details().skills())
                .extracting(CandidateSkill::name)
                .containsExactly("Java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49", "030 901820", "+49 30 901820", "+0123456789", "+4930901820000000000"})
    void phoneMustBeE164(String phone) {
        var details = details("Ada Obi", phone, new Consent(NOW, CONSENT_END));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Candidate.register(UUID.randomUUID(), details, NOW))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("/phone"));
    }

    @Test
    void possiblePhoneIsKept() {
        var details = details("Ada Obi", "+4930901820", new Consent(NOW, CONSENT_END));
        assertThat(Candidate.register(UUID.randomUUID(), details, NOW)
                        .aggregate()
                        .details()
                        .phone())
                .isEqualTo("+4930901820");
    }

    @Test
    void emailIsComparedWithoutRegardToCase() {
        assertThat(registered().aggregate().emailKey()).isEqualTo("ada@example.org");
    }

    @Test
    void personalMembersAreMarkedAsSuch() {
        var snapshot = registered().aggregate().snapshot();
        assertThat(List.of("name", "email", "phone", "location", "expectedSalary", "education", "workHistory"))
                .allMatch(snapshot::isPersonal);
        assertThat(snapshot.isPersonal("skills")).isFalse();
    }

    @Test
    void availabilityAndItsDateFit() {
        var day = LocalDate.parse("2026-06-01");
        var candidate = registered().aggregate();
        assertRefusedDate(candidate, new Availability(AvailabilityStatus.NOTICE_PERIOD, null));
        assertRefusedDate(candidate, new Availability(AvailabilityStatus.AVAILABLE, day));
        candidate.changeAvailability(new Availability(AvailabilityStatus.UNAVAILABLE, day), NOW);
        assertThat(candidate.details().availability().availableFrom()).isEqualTo(day);
    }

    private static void assertRefusedDate(Candidate candidate, Availability availability) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> candidate.changeAvailability(availability, NOW))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("/availableFrom"));
    }

    @Test
    void salaryIsADecimalStringAndNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExpectedSalary.of("-1", "EUR", SalaryPeriod.YEAR));
        assertThatIllegalArgumentException().isThrownBy(() -> ExpectedSalary.of("1e3", "EUR", SalaryPeriod.YEAR));
        assertThat(ExpectedSalary.of("60000", "EUR", SalaryPeriod.YEAR).amountAsText())
                .isEqualTo("60000.00");
    }

    @Test
    void skillLevelsAreOneToFive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CandidateSkill("Java", 0, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new CandidateSkill("Java", 6, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new CandidateSkill("Java", 3, -1, null));
    }

    private static void assertRefused(CandidateError code, ThrowingCallable decision) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(decision)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Change<Candidate> registered() {
        return Candidate.register(UUID.randomUUID(), profile("Ada Obi", new Consent(NOW, CONSENT_END)), NOW);
    }

    private static CandidateSkill skill(String name) {
        return new CandidateSkill(name, 3, null, null);
    }

    private static CandidateDetails profile(String name, Consent consent) {
        return details(name, null, consent);
    }

    private static CandidateDetails details(String name, @Nullable String phone, Consent consent) {
        return new CandidateDetails(
                name,
                "Ada@Example.org",
                phone,
                null,
                true,
                7,
                null,
                null,
                Availability.AT_ONCE,
                List.of(skill("Java")),
                List.of(),
                List.of(),
                List.of(),
                consent);
    }
}
