package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.onboarding.contract.Contracts.HOUSE;
import static io.hexabuilders.onboarding.contract.Contracts.NOW;
import static io.hexabuilders.onboarding.contract.Contracts.OTHER;
import static io.hexabuilders.onboarding.contract.Contracts.signature;
import static io.hexabuilders.onboarding.contract.Contracts.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.problem.Refusal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ContractTest {

    private static final Origin BY_HAND = new Origin("HB-2026-000002", Contracts.PARTNER, null);

    @Property
    void everyDecisionIsTakenInTheStatusesThatAllowItAndRefusedInTheOthers(
            @ForAll ContractStatus status, @ForAll ContractAction action) {
        var contract = Contracts.in(status);
        var allowed = contract.view().allowedActions();
        if (allowed.contains(action)) {
            var change = decide(contract, action);
            assertThat(change.events()).isNotEmpty();
            return;
        }
        var before = contract.snapshot().members();
        ErrorCode expected = action == ContractAction.CHANGE_TERMS
                ? ContractError.CONTRACT_TERMS_FROZEN
                : CommonError.ILLEGAL_TRANSITION;
        var refusal = refusal(expected, () -> decide(contract, action));
        assertThat(refusal.members()).containsKeys("currentStatus", "allowedActions");
        assertThat(contract.snapshot().members()).isEqualTo(before);
    }

    @Property
    void aContractIsCancelledBeforeAllHaveSignedOnly(@ForAll ContractStatus status) {
        boolean before = EnumSet.range(ContractStatus.DRAFT, ContractStatus.PARTIALLY_SIGNED)
                .contains(status);
        assertThat(status.allowedActions().contains(ContractAction.CANCEL)).isEqualTo(before);
    }

    @Property
    void givingUpEndsAContractInTheWayItsStatusAllows(@ForAll ContractStatus status) {
        var contract = Contracts.in(status);
        var names = contract.giveUp("the onboarding was cancelled", NOW).map(ContractTest::names);
        assertThat(names)
                .isEqualTo(
                        switch (status) {
                            case DRAFT, IN_NEGOTIATION, LEGAL_REVIEW, APPROVED, PARTIALLY_SIGNED ->
                                Optional.of(List.of("contract.cancelled"));
                            case SIGNED, ACTIVE -> Optional.of(List.of("contract.terminated"));
                            case EXPIRED, TERMINATED, CANCELLED -> Optional.empty();
                        });
    }

    private static Change<Contract> decide(Contract contract, ContractAction action) {
        return switch (action) {
            case UPDATE -> contract.update(contract.view().outline(), NOW);
            case CHANGE_TERMS -> contract.changeTerms(terms(), NOW);
            case SUBMIT_FOR_REVIEW -> contract.submitForReview(NOW);
            case APPROVE -> contract.approve("fine", null, NOW);
            case REJECT -> contract.reject("clause 2 is void", NOW);
            case SIGN ->
                contract.sign(signature(contract, OTHER, contract.document().sha256()));
            case DECLINE -> contract.decline(OTHER.role(), OTHER.email(), "too short", NOW);
            case ACTIVATE -> contract.activate(NOW);
            case TERMINATE -> contract.terminate("breach", NOW);
            case CANCEL -> contract.cancel("withdrawn", NOW);
        };
    }

    @Test
    void theLastSignatureMakesTheContractSigned() {
        var contract = Contracts.in(ContractStatus.PARTIALLY_SIGNED);
        var change =
                contract.sign(signature(contract, OTHER, contract.document().sha256()));
        assertThat(names(change)).containsExactly("contract.party-signed", "contract.signed");
        assertThat(contract.view())
                .returns(ContractStatus.SIGNED, ContractView::status)
                .returns(NOW, ContractView::signedAt)
                .returns(List.of(), ContractView::nextSigners);
    }

    @Test
    void aSequenceAsksOnePartyAfterTheOther() {
        var contract = Contracts.draft(Signature.Order.SEQUENTIAL, terms());
        Contracts.approve(contract);
        assertThat(contract.view().nextSigners()).containsExactly(HOUSE);
        var early = signature(contract, OTHER, contract.document().sha256());
        var refusal = refusal(ContractError.NOT_YOUR_TURN, () -> contract.sign(early));
        assertThat(refusal.members()).containsEntry("nextSigners", List.of(HOUSE));
        Contracts.sign(contract, HOUSE);
        assertThat(contract.view().nextSigners()).containsExactly(OTHER);
    }

    @Test
    void sideBySideEveryPartyIsAskedAtOnce() {
        assertThat(Contracts.in(ContractStatus.APPROVED).view().nextSigners()).containsExactly(HOUSE, OTHER);
        assertThat(Contracts.in(ContractStatus.DRAFT).view().nextSigners()).isEmpty();
    }

    @Test
    void aPartySignsOnce() {
        var contract = Contracts.in(ContractStatus.PARTIALLY_SIGNED);
        var again = new Party(HOUSE.role(), HOUSE.name(), "ADA@house.example");
        var hash = contract.document().sha256();
        refusal(ContractError.ALREADY_SIGNED, () -> contract.sign(signature(contract, again, hash)));
        refusal(ContractError.ALREADY_SIGNED, () -> contract.decline(HOUSE.role(), HOUSE.email(), "no", NOW));
    }

    @Test
    void nobodyElseSigns() {
        var contract = Contracts.in(ContractStatus.APPROVED);
        var stranger = new Party(Party.Role.WITNESS, "Eve", HOUSE.email());
        var hash = contract.document().sha256();
        refusal(ContractError.NOT_A_PARTY, () -> contract.sign(signature(contract, stranger, hash)));
        refusal(ContractError.NOT_A_PARTY, () -> contract.decline(Party.Role.PARTNER, "eve@x.example", "no", NOW));
    }

    @Test
    void aWrongHashIsRefusedWithTheRightOne() {
        var contract = Contracts.in(ContractStatus.APPROVED);
        var wrong = signature(contract, HOUSE, "0".repeat(64));
        var refusal = refusal(ContractError.DOCUMENT_HASH_MISMATCH, () -> contract.sign(wrong));
        assertThat(refusal.members())
                .containsEntry("documentHash", contract.document().sha256());
    }

    @Test
    void theReviewerMayNameTheTextThatWasRead() {
        var contract = Contracts.in(ContractStatus.LEGAL_REVIEW);
        refusal(ContractError.DOCUMENT_HASH_MISMATCH, () -> contract.approve(null, "0".repeat(64), NOW));
        assertThatNoException()
                .isThrownBy(() -> contract.approve(null, contract.document().sha256(), NOW));
        assertThat(contract.approvedTexts()).containsExactlyEntriesOf(java.util.Map.of(1, contract.document()));
    }

    @Test
    void aRefusalToSignOpensTheNextRevision() {
        var contract = Contracts.in(ContractStatus.PARTIALLY_SIGNED);
        var signed = contract.document().sha256();
        contract.decline(OTHER.role(), OTHER.email(), "too long", NOW);
        assertThat(contract.view())
                .returns(ContractStatus.DRAFT, ContractView::status)
                .returns(2, ContractView::revision)
                .returns("PARTNER declined: too long", ContractView::statusReason);
        assertThat(contract.document().sha256()).isNotEqualTo(signed);
        Contracts.approve(contract);
        assertThat(contract.view().nextSigners()).containsExactly(HOUSE, OTHER);
        assertThat(contract.view().signatures()).hasSize(1);
        assertThat(contract.approvedTexts()).containsOnlyKeys(1, 2);
    }

    @Test
    void whatIsNotWholeIsNotReviewed() {
        var alone = new Outline(ContractType.NDA, "NDA", null, Signature.Order.PARALLEL, List.of(HOUSE));
        var contract = Contract.draft(Contracts.ID, BY_HAND, alone, null, NOW).aggregate();
        var refusal = refusal(ContractError.CONTRACT_INCOMPLETE, () -> contract.submitForReview(NOW));
        assertThat(refusal.errors()).extracting(FieldError::pointer).containsExactly("/terms", "/parties");
    }

    @Test
    void anAcceptedOfferAsksForItsEmployeeAndForNothingElse() {
        var origin = new Origin("HB-2026-000002", Contracts.PARTNER, Contracts.ID);
        var contract = Contract.draft(Contracts.ID, origin, employing(Contracts.EMPLOYEE), null, NOW)
                .aggregate();
        assertThat(contract.view().missing()).containsExactly("/terms", "/parties");
        contract.changeTerms(terms(), NOW);
        contract.update(employing(HOUSE, OTHER), NOW);
        assertThat(contract.view().missing()).containsExactly("/parties");
        var refusal = refusal(ContractError.CONTRACT_INCOMPLETE, () -> contract.submitForReview(NOW));
        assertThat(refusal.errors()).extracting(FieldError::message).containsExactly("names nobody as EMPLOYEE");

        var other = refusal(
                ContractError.CONTRACT_TYPE_FIXED,
                () -> contract.update(Contracts.outline(Signature.Order.PARALLEL), NOW));
        assertThat(other.members()).containsEntry("applicationId", Contracts.ID);

        contract.update(employing(HOUSE, Contracts.EMPLOYEE), NOW);
        assertThat(contract.view().missing()).isEmpty();
        contract.submitForReview(NOW);
        assertThat(contract.view().missing()).isEmpty();
    }

    private static Outline employing(Party... parties) {
        return new Outline(ContractType.EMPLOYMENT, "Roof planner", null, Signature.Order.PARALLEL, List.of(parties));
    }

    @Test
    void whatIsMissingIsShownAsLongAsAReviewCanBeAskedFor() {
        for (var status : ContractStatus.values()) {
            var contract = Contracts.in(status);
            boolean open = status == ContractStatus.DRAFT || status == ContractStatus.IN_NEGOTIATION;
            assertThat(contract.view().missing()).isEmpty();
            assertThat(contract.view().allowedActions().contains(ContractAction.SUBMIT_FOR_REVIEW))
                    .isEqualTo(open);
        }
        var bare = Contracts.draft(Signature.Order.PARALLEL, null);
        assertThat(bare.view().missing()).containsExactly("/terms");
        bare.cancel("never mind", NOW);
        assertThat(bare.view().missing()).isEmpty();
    }

    @Test
    void partiesThatCannotBeToldApartAreRefused() {
        var twice = new Party(HOUSE.role(), "Ada Again", "ADA@HOUSE.example");
        var outline =
                new Outline(ContractType.NDA, "NDA", null, Signature.Order.PARALLEL, List.of(HOUSE, OTHER, twice));
        var refusal =
                refusal(CommonError.VALIDATION_FAILED, () -> Contract.draft(Contracts.ID, BY_HAND, outline, null, NOW));
        assertThat(refusal.errors()).extracting(FieldError::pointer).containsExactly("/parties/2");
    }

    @Test
    void byHandAContractIsActivatedBeforeItsFirstDayButNotAfterItsLast() {
        var early = Contracts.in(ContractStatus.SIGNED, terms("2027-01-01", null, Terms.Renewal.NONE));
        early.activate(NOW);
        assertThat(early.view().status()).isEqualTo(ContractStatus.ACTIVE);
        var late = Contracts.in(ContractStatus.SIGNED, terms("2025-01-01", "2026-06-14", Terms.Renewal.NONE));
        refusal(ContractError.CONTRACT_TERM_OVER, () -> late.activate(NOW));
        var lastDay = Contracts.in(ContractStatus.SIGNED, terms("2025-01-01", "2026-06-15", Terms.Renewal.NONE));
        assertThatNoException().isThrownBy(() -> lastDay.activate(NOW));
    }

    @Property
    void theCalendarMovesSignedAndActiveContractsOnly(@ForAll ContractStatus status) {
        var due = Contracts.in(status).keepCalendar(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(due.map(ContractTest::names))
                .isEqualTo(
                        switch (status) {
                            case SIGNED -> java.util.Optional.of(List.of("contract.activated"));
                            case ACTIVE -> java.util.Optional.of(List.of("contract.expired"));
                            case DRAFT,
                                    IN_NEGOTIATION,
                                    LEGAL_REVIEW,
                                    APPROVED,
                                    PARTIALLY_SIGNED,
                                    EXPIRED,
                                    TERMINATED,
                                    CANCELLED -> java.util.Optional.empty();
                        });
    }

    @Test
    void aContractIsInForceOnItsFirstAndItsLastDay() {
        var signed = Contracts.in(ContractStatus.SIGNED, terms("2026-07-01", "2026-07-31", Terms.Renewal.NONE));
        assertThat(signed.keepCalendar(Instant.parse("2026-06-30T23:59:59Z"))).isEmpty();
        assertThat(signed.keepCalendar(Instant.parse("2026-07-01T00:00:00Z"))).isPresent();
        assertThat(signed.keepCalendar(Instant.parse("2026-07-31T23:59:59Z"))).isEmpty();
        assertThat(signed.keepCalendar(Instant.parse("2026-08-01T00:00:00Z"))).isPresent();
        assertThat(signed.view().status()).isEqualTo(ContractStatus.EXPIRED);
    }

    @Test
    void renewalProlongsTheContractAndLeavesTheSignedTextAlone() {
        var contract = Contracts.in(ContractStatus.ACTIVE, terms("2024-01-01", "2024-12-31", Terms.Renewal.AUTO));
        var hash = contract.document().sha256();
        var change =
                contract.keepCalendar(Instant.parse("2027-03-01T00:00:00Z")).orElseThrow();
        assertThat(names(change)).containsExactly("contract.renewed");
        assertThat(contract.view().inForce().inForceUntil()).hasToString("2027-12-31");
        assertThat(contract.view().inForce().renewals()).isEqualTo(3);
        assertThat(contract.view().status()).isEqualTo(ContractStatus.ACTIVE);
        assertThat(contract.document().sha256()).isEqualTo(hash);
    }

    @Test
    void aContractWithoutAnEndRunsUntilItIsTerminated() {
        var contract = Contracts.in(ContractStatus.ACTIVE, terms("2024-01-01", null, Terms.Renewal.NONE));
        assertThat(contract.keepCalendar(Instant.parse("2199-01-01T00:00:00Z"))).isEmpty();
    }

    private static List<String> names(Change<Contract> change) {
        return change.events().stream().map(DomainEvent::name).toList();
    }

    private static Refusal refusal(ErrorCode code, ThrowingCallable call) {
        var refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }
}
