package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contracts for tests, in any status. */
final class Contracts {

    static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
    static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    static final UUID PARTNER = UUID.fromString("01890000-0000-7000-8000-0000000000aa");
    static final Party HOUSE = new Party(Party.Role.COMPANY, "Ada Ek", "ada@house.example");
    static final Party OTHER = new Party(Party.Role.PARTNER, "Ben Roy", "ben@partner.example");

    static final Party EMPLOYEE = new Party(Party.Role.EMPLOYEE, "Eva Obi", "eva@obi.example");

    private Contracts() {}

    static Outline outline(Signature.Order order) {
        return new Outline(ContractType.SERVICE, "Reseller agreement", null, order, List.of(HOUSE, OTHER));
    }

    static Terms terms(String start, @Nullable String end, Terms.Renewal renewal) {
        return new Terms(
                Money.of("1500.00", "EUR"),
                LocalDate.parse(start),
                end == null ? null : LocalDate.parse(end),
                renewal,
                30,
                14,
                List.of(new Terms.Clause("scope", "Scope", "All that is agreed.")));
    }

    static Terms terms() {
        return terms("2026-01-01", "2026-12-31", Terms.Renewal.NONE);
    }

    static Contract draft(Signature.Order order, @Nullable Terms terms) {
        return Contract.draft(ID, new Origin("HB-2026-000001", PARTNER, null), outline(order), terms, NOW)
                .aggregate();
    }

    static Contract in(ContractStatus status) {
        return in(status, terms());
    }

    /** A contract brought into the status by the decisions that lead there. */
    static Contract in(ContractStatus status, Terms terms) {
        return bring(draft(Signature.Order.PARALLEL, terms), status);
    }

    /** Brings a complete draft into the status by the decisions that lead there. */
    static Contract bring(Contract contract, ContractStatus status) {
        switch (status) {
            case DRAFT -> {}
            case IN_NEGOTIATION -> negotiate(contract);
            case LEGAL_REVIEW -> contract.submitForReview(NOW);
            case APPROVED -> approve(contract);
            case PARTIALLY_SIGNED -> {
                approve(contract);
                sign(contract, HOUSE);
            }
            case SIGNED -> sign(contract);
            case ACTIVE -> activate(contract);
            case EXPIRED -> {
                activate(contract);
                contract.keepCalendar(Instant.parse("2200-01-01T00:00:00Z"));
            }
            case TERMINATED -> {
                activate(contract);
                contract.terminate("no longer needed", NOW);
            }
            case CANCELLED -> contract.cancel("no longer needed", NOW);
        }
        return contract;
    }

    static void approve(Contract contract) {
        contract.submitForReview(NOW);
        contract.approve(null, null, NOW);
    }

    static Contract sign(Contract contract) {
        approve(contract);
        sign(contract, HOUSE);
        sign(contract, OTHER);
        return contract;
    }

    private static void activate(Contract contract) {
        sign(contract);
        contract.activate(NOW);
    }

    static void sign(Contract contract, Party party) {
        contract.sign(signature(contract, party, contract.document().sha256()));
    }

    static Signature signature(Contract contract, Party party, String hash) {
        return new Signature(
                contract.view().revision(),
                party.role(),
                party.name(),
                party.email(),
                Signature.Method.CLICK,
                hash,
                NOW,
                "tester",
                "127.0.0.1",
                "test");
    }

    /** Negotiations have no endpoint yet; their status is set past the rules. */
    private static void negotiate(Contract contract) {
        try {
            var field = Contract.class.getDeclaredField("status");
            field.setAccessible(true);
            field.set(contract, ContractStatus.IN_NEGOTIATION);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Contract.status", e);
        }
    }
}
