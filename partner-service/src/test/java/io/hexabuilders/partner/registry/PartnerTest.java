package io.hexabuilders.partner.registry;

import static io.hexabuilders.partner.registry.PartnerAction.ACTIVATE;
import static io.hexabuilders.partner.registry.PartnerAction.DEACTIVATE;
import static io.hexabuilders.partner.registry.PartnerAction.REINSTATE;
import static io.hexabuilders.partner.registry.PartnerAction.REJECT;
import static io.hexabuilders.partner.registry.PartnerAction.SUSPEND;
import static io.hexabuilders.partner.registry.PartnerAction.UPDATE;
import static io.hexabuilders.partner.registry.PartnerAction.VALIDATE;
import static io.hexabuilders.partner.registry.Partners.LATER;
import static io.hexabuilders.partner.registry.Partners.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.partner.validation.ValidationError;
import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartnerTest {

    /** What the trade agreed on, apart from the code that decides it. */
    private static final Map<PartnerStatus, Set<PartnerAction>> ALLOWED = Map.of(
            PartnerStatus.PENDING, EnumSet.of(UPDATE, VALIDATE, REJECT),
            PartnerStatus.VALIDATED, EnumSet.of(UPDATE, VALIDATE, ACTIVATE, REJECT),
            PartnerStatus.ACTIVE, EnumSet.of(UPDATE, VALIDATE, DEACTIVATE, SUSPEND),
            PartnerStatus.INACTIVE, EnumSet.of(UPDATE, VALIDATE, ACTIVATE, SUSPEND),
            PartnerStatus.SUSPENDED, EnumSet.of(UPDATE, VALIDATE, REINSTATE),
            PartnerStatus.REJECTED, EnumSet.noneOf(PartnerAction.class),
            PartnerStatus.ERASED, EnumSet.noneOf(PartnerAction.class));

    static final Map<PartnerAction, Function<Partner, Change<Partner>>> DECISIONS = Map.of(
            UPDATE, partner -> partner.update(Partners.named(partner.details(), "New " + Ids.next()), LATER),
            VALIDATE, partner -> partner.openValidation(Ids.next(), ValidationKind.IDENTITY, LATER),
            ACTIVATE, partner -> partner.activate("ready", LATER),
            DEACTIVATE, partner -> partner.deactivate("season", LATER),
            SUSPEND, partner -> partner.suspend("audit", LATER),
            REINSTATE, partner -> partner.reinstate("cleared", LATER),
            REJECT, partner -> partner.reject("no fit", LATER));

    private static final Map<PartnerAction, PartnerStatus> LEADS_TO = Map.of(
            ACTIVATE, PartnerStatus.ACTIVE,
            DEACTIVATE, PartnerStatus.INACTIVE,
            SUSPEND, PartnerStatus.SUSPENDED,
            REINSTATE, PartnerStatus.ACTIVE,
            REJECT, PartnerStatus.REJECTED);

    @ParameterizedTest
    @EnumSource
    void statusAllowsWhatWasAgreed(PartnerStatus status) {
        assertThat(status.allowedActions()).isEqualTo(ALLOWED.get(status));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ERASED")
    void everyDecisionKeepsToTheStatus(PartnerStatus status) {
        for (var action : PartnerAction.values()) {
            var partner = Partners.in(status);
            if (ALLOWED.get(status).contains(action)) {
                var change = DECISIONS.get(action).apply(partner);
                assertThat(partner.status())
                        .as(action + " in " + status)
                        .isEqualTo(LEADS_TO.getOrDefault(action, status));
                assertThat(change.events()).isNotEmpty();
                assertThat(change.before().members())
                        .isNotEqualTo(partner.snapshot().members());
            } else {
                var before = partner.snapshot().members();
                assertThatThrownBy(() -> DECISIONS.get(action).apply(partner))
                        .as(action + " in " + status)
                        .isInstanceOfSatisfying(Refusal.class, refusal -> {
                            assertThat(refusal.code()).isEqualTo(CommonError.ILLEGAL_TRANSITION);
                            assertThat(refusal.members()).containsEntry("currentStatus", status.name());
                            assertThat(refusal.members())
                                    .containsEntry(
                                            "allowedActions",
                                            partner.allowedActions().stream()
                                                    .map(PartnerAction::verb)
                                                    .toList());
                        });
                assertThat(partner.snapshot().members()).isEqualTo(before);
            }
        }
    }

    @Test
    void registeredPartnerWaitsForItsValidations() {
        var change = Partner.register(Ids.next(), Partners.details(PartnerType.COMPANY), NOW);
        assertThat(change.before().members()).isEmpty();
        assertThat(names(change)).containsExactly("partner.registered");
        assertThat(change.aggregate().status()).isEqualTo(PartnerStatus.PENDING);
        assertThat(change.aggregate().view().tier()).isEqualTo(PartnerTier.BRONZE);
        assertThat(change.aggregate().ownerId()).isEqualTo(change.aggregate().id());
    }

    @Test
    void typeStaysAsRegistered() {
        var partner = Partners.registered(PartnerType.COMPANY);
        refused(PartnerError.PARTNER_TYPE_FIXED, () -> partner.update(Partners.details(PartnerType.STARTUP), LATER));
    }

    @Test
    void lastRequiredValidationValidates() {
        var partner = Partners.registered(PartnerType.COMPANY);
        Partners.pass(partner, ValidationKind.EMAIL, null);
        Partners.pass(partner, ValidationKind.PHONE, null);
        var id = Ids.next();
        partner.openValidation(id, ValidationKind.BUSINESS, NOW);
        var change = partner.decideValidation(id, ValidationStatus.PASSED, "register", null, LATER);
        assertThat(names(change)).containsExactly("partner.validation-completed", "partner.validated");
        assertThat(partner.status()).isEqualTo(PartnerStatus.VALIDATED);
    }

    @Test
    void failedValidationDoesNotValidate() {
        var partner = Partners.registered(PartnerType.STARTUP);
        Partners.pass(partner, ValidationKind.EMAIL, null);
        var id = Ids.next();
        partner.openValidation(id, ValidationKind.IDENTITY, NOW);
        partner.decideValidation(id, ValidationStatus.FAILED, "forged", null, LATER);
        assertThat(partner.status()).isEqualTo(PartnerStatus.PENDING);
    }

    @Test
    void changedEmailTakesItsValidationBack() {
        var partner = Partners.validated();
        var details = partner.details();
        var change = partner.update(Partners.details(details.type(), "new@x.example", details.phone()), LATER);
        assertThat(names(change)).containsExactly("partner.updated", "partner.validations-withdrawn");
        assertThat(partner.status()).isEqualTo(PartnerStatus.PENDING);
        assertThat(partner.validations().passed())
                .containsExactlyInAnyOrder(ValidationKind.PHONE, ValidationKind.BUSINESS);
    }

    @Test
    void changedPhoneTakesItsValidationBack() {
        var partner = Partners.validated();
        partner.update(Partners.details(PartnerType.COMPANY, partner.details().email(), "+4930901821"), LATER);
        assertThat(partner.status()).isEqualTo(PartnerStatus.PENDING);
        assertThat(partner.validations().passed()).doesNotContain(ValidationKind.PHONE);
    }

    @Test
    void emailInOtherCaseKeepsItsValidation() {
        var partner = Partners.validated();
        var details = partner.details();
        var change = partner.update(
                Partners.details(details.type(), details.email().toUpperCase(java.util.Locale.ROOT), details.phone()),
                LATER);
        assertThat(names(change)).containsExactly("partner.updated");
        assertThat(partner.status()).isEqualTo(PartnerStatus.VALIDATED);
    }

    @Test
    void activePartnerStaysActiveWithoutItsValidation() {
        var partner = Partners.in(PartnerStatus.ACTIVE);
        partner.update(Partners.details(PartnerType.COMPANY, "new@x.example", "+4930901820"), LATER);
        assertThat(partner.status()).isEqualTo(PartnerStatus.ACTIVE);
        assertThat(partner.requirement().isMetBy(partner.validations())).isFalse();
    }

    @Test
    void inactivePartnerIsReinstatedAsInactive() {
        var partner = Partners.in(PartnerStatus.INACTIVE);
        partner.suspend("audit", NOW);
        partner.reinstate("cleared", LATER);
        assertThat(partner.status()).isEqualTo(PartnerStatus.INACTIVE);
    }

    @Test
    void expiredValidationTakesAValidatedPartnerBack() {
        var partner = Partners.registered(PartnerType.STARTUP);
        Partners.pass(partner, ValidationKind.EMAIL, null);
        Partners.pass(partner, ValidationKind.IDENTITY, LATER);
        assertThat(partner.status()).isEqualTo(PartnerStatus.VALIDATED);
        var change = partner.expireValidations(LATER);
        assertThat(names(change)).containsExactly("partner.validations-withdrawn");
        assertThat(partner.status()).isEqualTo(PartnerStatus.PENDING);
        assertThat(partner.validations().firstExpiry()).isEmpty();
    }

    @Test
    void unknownOrDecidedValidationIsRefused() {
        var partner = Partners.registered(PartnerType.COMPANY);
        refused(
                CommonError.NOT_FOUND,
                () -> partner.decideValidation(Ids.next(), ValidationStatus.PASSED, null, null, NOW));
        var id = Ids.next();
        partner.openValidation(id, ValidationKind.EMAIL, NOW);
        refused(
                ValidationError.VALIDATION_EXPIRY_IN_THE_PAST,
                () -> partner.decideValidation(id, ValidationStatus.PASSED, null, NOW, NOW));
        partner.decideValidation(id, ValidationStatus.PASSED, null, null, NOW);
        refused(
                ValidationError.VALIDATION_ALREADY_DECIDED,
                () -> partner.decideValidation(id, ValidationStatus.FAILED, null, null, NOW));
    }

    @Test
    void reasonBecomesThatOfTheChange() {
        var change = Partners.in(PartnerStatus.ACTIVE).suspend("audit", LATER);
        assertThat(change.why()).contains("audit");
        assertThat(change.aggregate().view().statusReason()).isEqualTo("audit");
    }

    private static List<String> names(Change<?> change) {
        return change.events().stream().map(DomainEvent::name).toList();
    }

    private static void refused(ErrorCode code, ThrowingCallable decision) {
        assertThatThrownBy(decision)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
