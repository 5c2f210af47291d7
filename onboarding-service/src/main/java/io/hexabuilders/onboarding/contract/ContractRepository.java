package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Loads and saves contracts. */
@ApplicationScoped
class ContractRepository implements PanacheRepositoryBase<Contract, UUID> {

    private static final Map<String, Supplier<Refusal>> REFUSALS = Map.of(
            "contract_signature_party_key",
            () -> ContractError.ALREADY_SIGNED.because("The party has signed this revision."));

    private static final String UNDER_WAY =
            "outline.type IN (PARTNERSHIP, SERVICE) AND status NOT IN (EXPIRED, TERMINATED, CANCELLED)";

    private final ChangeRecorder recorder;
    private final Outbox outbox;
    private final Sql sql;

    ContractRepository(ChangeRecorder recorder, Outbox outbox, Sql sql) {
        this.recorder = recorder;
        this.outbox = outbox;
        this.sql = sql;
    }

    /** Lets a transaction that has done nothing yet read all that it reads as it was at one moment, and only read. */
    void readOneMoment() {
        sql.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", List.of());
    }

    /** Refuses with NOT_FOUND when there is none. */
    Contract require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Caller.notFound(Contract.RESOURCE_TYPE, id));
    }

    /** The contract that the application's accepted offer asked for. */
    Optional<Contract> findForApplication(UUID applicationId) {
        return find("origin.applicationId", applicationId).firstResultOptional();
    }

    /** The partner's first drafted contract that makes it a working partner and has not ended. */
    Optional<Contract> findUnderWay(UUID partnerId) {
        return find("origin.partnerId = ?1 AND " + UNDER_WAY + " ORDER BY createdAt, id", partnerId)
                .firstResultOptional();
    }

    /** All of the partner that {@link #findUnderWay} chooses from, locked in one order. */
    List<Contract> lockUnderWay(UUID partnerId) {
        return find("origin.partnerId = ?1 AND " + UNDER_WAY + " ORDER BY createdAt, id", partnerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Contract save(Change<Contract> change) {
        persist(change.aggregate());
        recorder.record(change, REFUSALS, () -> outbox.publishAll(ContractAnnouncements.of(change)));
        return change.aggregate();
    }

    /** A number that no other contract has or will have. Those of requests that fail are never given again. */
    String nextNumber(int year) {
        var drawn = (Number) getSession()
                .createNativeQuery("SELECT nextval('contract_number')", Long.class)
                .getSingleResult();
        return "HB-%04d-%06d".formatted(year, drawn.longValue());
    }

    /** When the calendar asks something of a contract. */
    record DueDay(LocalDate day, UUID id) {

        /** Before all others. */
        static final DueDay FIRST = new DueDay(LocalDate.EPOCH, new UUID(0, 0));
    }

    /** Signed contracts whose first day has come, beginning behind one of them. Locks nothing. */
    List<DueDay> toBegin(LocalDate today, DueDay behind, int limit) {
        return sql.list(
                """
                SELECT start_date AS day, id FROM contract
                WHERE status = 'SIGNED' AND start_date <= ? AND (start_date, id) > (?, ?)
                ORDER BY start_date, id LIMIT ?
                """,
                List.of(today, behind.day(), behind.id(), limit),
                row -> new DueDay(row.date("day"), row.uuid("id")));
    }

    /** Active contracts whose last day has passed, beginning behind one of them. Locks nothing. */
    List<DueDay> toEnd(LocalDate today, DueDay behind, int limit) {
        return sql.list(
                """
                SELECT in_force_until AS day, id FROM contract
                WHERE status = 'ACTIVE' AND in_force_until < ? AND (in_force_until, id) > (?, ?)
                ORDER BY in_force_until, id LIMIT ?
                """,
                List.of(today, behind.day(), behind.id(), limit),
                row -> new DueDay(row.date("day"), row.uuid("id")));
    }

    /** Locks the contract, unless another replica works on it. */
    Optional<Contract> lockUnlessHeld(UUID id) {
        return getSession()
                .createNativeQuery("SELECT * FROM contract WHERE id = :id FOR UPDATE SKIP LOCKED", Contract.class)
                .setParameter("id", id)
                .uniqueResultOptional();
    }
}
