package io.hexabuilders.onboarding.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.observability.Correlation;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
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
import org.jspecify.annotations.Nullable;

/**
 * What can be done with contracts; each method is one transaction. A caller who is bound to a partner finds only that
 * partner's contracts and speaks for nobody else.
 */
@ApplicationScoped
public class ContractRegistry {

    static final int CALENDAR_BATCH = 100;

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

    @Transactional
    ContractView draft(UUID partnerId, Outline outline, @Nullable Terms terms) {
        var now = clock.instant();
        var number = contracts.nextNumber(dayOf(now).getYear());
        return contracts
                .save(Contract.draft(Ids.next(), number, partnerId, outline, terms, now))
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

    /** Activates, renews and expires what the day asks for, in small transactions. Several replicas may do so at once. */
    @Scheduled(every = "{hexa.contract.calendar-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepCalendar() {
        Correlation.during(() -> {
            keepCalendar(contracts::lockToBegin);
            // After it: what was signed late may be over on the day it becomes active.
            keepCalendar(contracts::lockToEnd);
        });
    }

    private void keepCalendar(BiFunction<LocalDate, Integer, List<Contract>> due) {
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(() -> keepCalendarOnce(due)) == CALENDAR_BATCH;
        }
    }

    /** @return how many contracts were changed */
    private int keepCalendarOnce(BiFunction<LocalDate, Integer, List<Contract>> due) {
        var now = clock.instant();
        var changes = due.apply(dayOf(now), CALENDAR_BATCH).stream()
                .flatMap(contract -> contract.keepCalendar(now).stream())
                .toList();
        changes.forEach(contracts::save);
        return changes.size();
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

    /** Keeps every other change of the contract waiting until the present transaction ends. */
    @Transactional
    public void lock(UUID id) {
        contracts.lock(id);
    }

    /**
     * Ends a contract as its status asks for: cancelled before all have signed, terminated after; one that has ended
     * stays as it is. For other packages of the service, which know that the caller may do so.
     */
    @Transactional
    public void giveUp(UUID id, String reason) {
        contracts.require(id).giveUp(reason, clock.instant()).ifPresent(contracts::save);
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
