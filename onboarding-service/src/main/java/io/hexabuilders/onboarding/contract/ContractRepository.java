package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.problem.Refusal;
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

    private final ChangeRecorder recorder;

    ContractRepository(ChangeRecorder recorder) {
        this.recorder = recorder;
    }

    /** Refuses with NOT_FOUND when there is none. */
    Contract require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Caller.notFound(Contract.RESOURCE_TYPE, id));
    }

    /** The partner's first drafted contract that makes it a working partner and has not ended. */
    Optional<Contract> findUnderWay(UUID partnerId) {
        return find("""
                        partnerId = ?1 AND outline.type IN (PARTNERSHIP, SERVICE)
                        AND status NOT IN (EXPIRED, TERMINATED, CANCELLED) ORDER BY createdAt, id
                        """, partnerId).firstResultOptional();
    }

    void lock(UUID id) {
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Contract save(Change<Contract> change) {
        persist(change.aggregate());
        recorder.record(change, REFUSALS);
        return change.aggregate();
    }

    /** A number that no other contract has or will have. Those of requests that fail are never given again. */
    String nextNumber(int year) {
        var drawn = (Number) getSession()
                .createNativeQuery("SELECT nextval('contract_number')", Long.class)
                .getSingleResult();
        return "HB-%04d-%06d".formatted(year, drawn.longValue());
    }

    /** Locks signed contracts whose first day has come; those that another replica works on are skipped. */
    List<Contract> lockToBegin(LocalDate today, int limit) {
        return getSession()
                .createNativeQuery("""
                        SELECT * FROM contract WHERE status = 'SIGNED' AND start_date <= :today
                        ORDER BY start_date LIMIT :limit FOR UPDATE SKIP LOCKED
                        """, Contract.class)
                .setParameter("today", today)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Locks active contracts whose last day has passed; those that another replica works on are skipped. */
    List<Contract> lockToEnd(LocalDate today, int limit) {
        return getSession()
                .createNativeQuery("""
                        SELECT * FROM contract WHERE status = 'ACTIVE' AND in_force_until < :today
                        ORDER BY in_force_until LIMIT :limit FOR UPDATE SKIP LOCKED
                        """, Contract.class)
                .setParameter("today", today)
                .setParameter("limit", limit)
                .getResultList();
    }
}
