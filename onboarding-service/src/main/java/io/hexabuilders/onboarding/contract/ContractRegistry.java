package io.hexabuilders.onboarding.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with contracts; each method is one transaction. A caller who is bound to a partner finds only that
 * partner's contracts and speaks for nobody else.
 */
@ApplicationScoped
public class ContractRegistry {

    private static final Logger LOG = Logger.getLogger(ContractRegistry.class);

    private final ContractRepository contracts;
    private final MergePatch patches;
    private final Caller caller;
    private final InstantSource clock;

    ContractRegistry(ContractRepository contracts, MergePatch patches, Caller caller, InstantSource clock) {
        this.contracts = contracts;
        this.patches = patches;
        this.caller = caller;
        this.clock = clock;
    }

    /** Refuses with NOT_FOUND when there is none. What is read belongs to one moment, though it takes several statements. */
    @Transactional
    <T> T read(UUID id, Function<Contract, T> reader) {
        contracts.readOneMoment();
        return reader.apply(caller.mustOwn(contracts.require(id)));
    }

    @Transactional
    ContractView draft(UUID partnerId, Outline outline, @Nullable Terms terms) {
        return draft(partnerId, null, outline, terms);
    }

    /**
     * Drafts the employment contract that an accepted offer asks for; people fill in the rest. There is one for each
     * application: one that was drafted before stays as it is, whatever became of it.
     */
    @Transactional
    public void draftForOffer(
            UUID partnerId, UUID applicationId, String title, String employeeName, String employeeEmail) {
        var present = contracts.findForApplication(applicationId);
        if (present.isPresent()) {
            LOG.infof(
                    "The application %s has the contract %s already; no other is drafted",
                    applicationId, present.get().id());
            return;
        }
        var employee = new Party(Party.Role.EMPLOYEE, employeeName, employeeEmail);
        var outline = new Outline(ContractType.EMPLOYMENT, title, null, Signature.Order.PARALLEL, List.of(employee));
        draft(partnerId, applicationId, outline, null);
    }

    /** Cancels the draft that an accepted offer asked for, unless somebody has worked on it since. */
    @Transactional
    public void cancelUntouchedDraft(UUID applicationId, String reason) {
        contracts
                .findForApplication(applicationId)
                .filter(contract -> contract.version() == 0)
                .ifPresent(contract -> contracts.save(contract.cancel(reason, clock.instant())));
    }

    private ContractView draft(UUID partnerId, @Nullable UUID applicationId, Outline outline, @Nullable Terms terms) {
        var now = clock.instant();
        var origin = new Origin(contracts.nextNumber(dayOf(now).getYear()), partnerId, applicationId);
        return contracts
                .save(Contract.draft(Ids.next(), origin, outline, terms, now))
                .view();
    }

    /** Where the patch changes nothing, the version stays. */
    @Transactional
    ContractView patch(UUID id, ExpectedVersion expected, JsonNode patch) {
        var contract = require(id, expected);
        var present = contract.view();
        var outline = patches.apply(present.outline(), patch, Outline.class);
        if (outline.equals(present.outline())) {
            present.status().require(ContractAction.UPDATE);
            return present;
        }
        return contracts.save(contract.update(outline, clock.instant())).view();
    }

    /** Where the terms are those of now, the version stays. */
    @Transactional
    ContractView changeTerms(UUID id, ExpectedVersion expected, Terms terms) {
        var contract = require(id, expected);
        var present = contract.view();
        if (terms.equals(present.terms())) {
            present.status().requireOpenTerms();
            return present;
        }
        return contracts.save(contract.changeTerms(terms, clock.instant())).view();
    }

    @Transactional
    ContractView submitForReview(UUID id, ExpectedVersion expected) {
        return change(id, expected, Contract::submitForReview);
    }

    @Transactional
    ContractView approve(UUID id, ExpectedVersion expected, @Nullable String comments, @Nullable String documentHash) {
        return change(id, expected, (contract, now) -> contract.approve(comments, documentHash, now));
    }

    @Transactional
    ContractView reject(UUID id, ExpectedVersion expected, String comments) {
        return change(id, expected, (contract, now) -> contract.reject(comments, now));
    }

    /**
     * Adds a party's signature.
     *
     * @param address network address of the request
     * @param userAgent program that sent the request
     */
    @Transactional
    ContractView sign(
            UUID id,
            ExpectedVersion expected,
            Party party,
            Signature.Method method,
            String documentHash,
            @Nullable String address,
            @Nullable String userAgent) {
        return change(id, expected, (contract, now) -> {
            requireOwnParty(party.role());
            return contract.sign(new Signature(
                    contract.view().revision(),
                    party.role(),
                    party.name(),
                    party.email(),
                    method,
                    documentHash,
                    now,
                    caller.name(),
                    address,
                    userAgent));
        });
    }

    @Transactional
    ContractView decline(UUID id, ExpectedVersion expected, Party.Role role, String email, String reason) {
        return change(id, expected, (contract, now) -> {
            requireOwnParty(role);
            return contract.decline(role, email, reason, now);
        });
    }

    @Transactional
    ContractView activate(UUID id, ExpectedVersion expected) {
        return change(id, expected, Contract::activate);
    }

    @Transactional
    ContractView terminate(UUID id, ExpectedVersion expected, String reason) {
        return change(id, expected, (contract, now) -> contract.terminate(reason, now));
    }

    @Transactional
    ContractView cancel(UUID id, ExpectedVersion expected, String reason) {
        return change(id, expected, (contract, now) -> contract.cancel(reason, now));
    }

    /** Begins, renews or ends the contract as the day asks for, unless another replica does. */
    @Transactional
    void keepCalendar(UUID id) {
        var now = clock.instant();
        contracts
                .lockUnlessHeld(id)
                .flatMap(contract -> contract.keepCalendar(now))
                .ifPresent(contracts::save);
    }

    /**
     * The partner's first drafted PARTNERSHIP or SERVICE contract that has not ended: the one that makes it a working
     * partner. For other packages of the service.
     */
    @Transactional
    public Optional<UnderWay> underWay(UUID partnerId) {
        return contracts
                .findUnderWay(partnerId)
                .map(Contract::view)
                .map(contract -> new UnderWay(contract.subject(), contract.status()));
    }

    /** A contract that has not ended. */
    public record UnderWay(ContractEvent.Subject contract, ContractStatus status) {}

    /**
     * Keeps every other change of the partner's PARTNERSHIP and SERVICE contracts that have not ended waiting until the
     * present transaction ends.
     */
    @Transactional
    public void lockUnderWay(UUID partnerId) {
        contracts.lockUnderWay(partnerId);
    }

    /**
     * Ends the contract that was to make the partner a working one, and every other PARTNERSHIP or SERVICE contract of
     * the partner that not all have signed. Each as its status asks for: cancelled before all have signed, terminated
     * after. For other packages of the service, which know that the caller may do so.
     *
     * @param bound ended even when all have signed
     */
    @Transactional
    public void giveUp(UUID partnerId, @Nullable UUID bound, String reason) {
        var now = clock.instant();
        contracts.lockUnderWay(partnerId).stream()
                .filter(contract ->
                        contract.id().equals(bound) || !contract.view().status().isSigned())
                .forEach(contract -> contract.giveUp(reason, now).ifPresent(contracts::save));
    }

    private ContractView change(
            UUID id, ExpectedVersion expected, BiFunction<Contract, Instant, Change<Contract>> decision) {
        return contracts
                .save(decision.apply(require(id, expected), clock.instant()))
                .view();
    }

    private Contract require(UUID id, ExpectedVersion expected) {
        var contract = caller.mustOwn(contracts.require(id));
        expected.check(contract);
        return contract;
    }

    private void requireOwnParty(Party.Role role) {
        if (role != Party.Role.PARTNER && caller.boundToPartner().isPresent()) {
            throw ContractError.NOT_YOUR_PARTY.because(
                    "Your token speaks for the party PARTNER, not for " + role + ".");
        }
    }

    private static LocalDate dayOf(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
