package io.hexabuilders.onboarding.process;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Loads and saves onboardings, and what is known of partners before they have one. */
@ApplicationScoped
class ProcessRepository implements PanacheRepositoryBase<OnboardingProcess, UUID> {

    private static final Map<String, Supplier<Refusal>> REFUSALS = Map.of(
            "onboarding_process_under_way_key",
            () -> ProcessError.ONBOARDING_UNDER_WAY.because("Another request has just begun it."));

    private final ChangeRecorder recorder;
    private final Outbox outbox;
    private final Sql sql;

    ProcessRepository(ChangeRecorder recorder, Outbox outbox, Sql sql) {
        this.recorder = recorder;
        this.outbox = outbox;
        this.sql = sql;
    }

    /** When something is to be done for an onboarding. */
    record DueCheck(Instant at, UUID id, UUID partnerId) {

        /** Before all others. */
        static final DueCheck FIRST = new DueCheck(Instant.EPOCH, new UUID(0, 0), new UUID(0, 0));
    }

    /** Lets a transaction that has done nothing yet read all that it reads as it was at one moment, and only read. */
    void readOneMoment() {
        sql.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", List.of());
    }

    /** Refuses with NOT_FOUND when there is none. */
    OnboardingProcess require(UUID id) {
        return found(id, findByIdOptional(id));
    }

    /** As {@link #require}; other changes of it wait until the transaction ends. */
    OnboardingProcess requireLocked(UUID id) {
        return found(id, findLocked(id));
    }

    /** Other changes of it wait until the transaction ends. */
    Optional<OnboardingProcess> findLocked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    private static OnboardingProcess found(UUID id, Optional<OnboardingProcess> process) {
        return process.orElseThrow(() -> Caller.notFound(OnboardingProcess.RESOURCE_TYPE, id));
    }

    OnboardingProcess save(Change<OnboardingProcess> change) {
        persist(change.aggregate());
        recorder.record(change, REFUSALS);
        outbox.publishAll(ProcessAnnouncements.of(change));
        return change.aggregate();
    }

    /** The partner's youngest onboarding: the one that has not ended, if there is one. */
    Optional<OnboardingProcess> latestOf(UUID partnerId) {
        return find("partnerId = ?1 ORDER BY createdAt DESC, id DESC", partnerId)
                .firstResultOptional();
    }

    /** The partner's onboarding that has not ended; other changes of it wait until the transaction ends. */
    Optional<OnboardingProcess> lockUnderWay(UUID partnerId) {
        return find("partnerId = ?1 AND status IN (IN_PROGRESS, COMPENSATING)", partnerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    /** As {@link #lockUnderWay}, unless it is being given up. */
    Optional<OnboardingProcess> lockInProgress(UUID partnerId) {
        return find("partnerId = ?1 AND status = IN_PROGRESS", partnerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    /** Locks the onboarding, unless another replica works on it or has done already what was to be done. */
    Optional<OnboardingProcess> lockDue(UUID id, Instant now) {
        return getSession()
                .createNativeQuery("""
                        SELECT * FROM onboarding_process WHERE id = :id AND next_check_at <= :now FOR UPDATE SKIP LOCKED
                        """, OnboardingProcess.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .uniqueResultOptional();
    }

    /** What is due, the longest waiting first, beginning behind one of them. Locks nothing. */
    List<DueCheck> due(Instant now, DueCheck behind, int limit) {
        return sql.list(
                """
                SELECT next_check_at, id, partner_id FROM onboarding_process
                WHERE next_check_at <= ? AND (next_check_at, id) > (?, ?) ORDER BY next_check_at, id LIMIT ?
                """,
                List.of(now, behind.at(), behind.id(), limit),
                row -> new DueCheck(row.instant("next_check_at"), row.uuid("id"), row.uuid("partner_id")));
    }

    /** Whose onboarding it is. Locks nothing. */
    Optional<UUID> partnerOf(UUID id) {
        return sql.one(
                "SELECT partner_id FROM onboarding_process WHERE id = ?", List.of(id), row -> row.uuid("partner_id"));
    }

    /**
     * Keeps whoever begins an onboarding of the partner or tells a fact about it waiting until the transaction ends, so
     * that none misses the other.
     *
     * @return whether the partner's checks are known to have passed
     */
    boolean lockPartner(UUID partnerId) {
        return sql.one("""
                        INSERT INTO onboarding_partner (partner_id, validations_passed) VALUES (?, false)
                        ON CONFLICT (partner_id) DO UPDATE SET partner_id = excluded.partner_id
                        RETURNING validations_passed
                        """, List.of(partnerId), row -> row.truth("validations_passed"))
                .orElseThrow();
    }

    /**
     * @param version of the partner
     * @return whether this is the newest that is known
     */
    boolean keepValidations(UUID partnerId, boolean passed, long version) {
        return sql.update("""
                        UPDATE onboarding_partner SET validations_passed = ?, partner_version = ?
                        WHERE partner_id = ? AND partner_version <= ?
                        """, List.of(passed, version, partnerId, version)) > 0;
    }
}
