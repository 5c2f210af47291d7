package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Loads and saves jobs. */
@ApplicationScoped
class JobRepository implements PanacheRepositoryBase<Job, UUID> {

    private final ChangeRecorder recorder;
    private final Outbox outbox;
    private final Sql sql;

    JobRepository(ChangeRecorder recorder, Outbox outbox, Sql sql) {
        this.recorder = recorder;
        this.outbox = outbox;
        this.sql = sql;
    }

    /** Refuses with NOT_FOUND when there is none. */
    Job require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Caller.notFound(Job.RESOURCE, id));
    }

    /** The job as it is once its row is locked until the transaction ends. */
    Job requireLocked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Caller.notFound(Job.RESOURCE, id));
    }

    Job save(Change<Job> change) {
        persist(change.aggregate());
        recorder.record(change, Map.of());
        outbox.publishAll(JobAnnouncements.of(change));
        return change.aggregate();
    }

    /** Saves what nobody looks at again in this transaction, so that a long row of them costs the same for each. */
    void saveAndForget(Change<Job> change) {
        getEntityManager().detach(save(change));
    }

    /** Locks up to {@code limit} of a partner's jobs that are in one of the statuses; waits for who works on them. */
    List<Job> lockOfPartner(UUID partnerId, Set<JobStatus> statuses, int limit) {
        return getSession()
                .createNativeQuery("""
                        SELECT * FROM job WHERE partner_id = :partner AND status IN (:statuses)
                        ORDER BY created_at, id LIMIT :limit FOR UPDATE
                        """, Job.class)
                .setParameter("partner", partnerId)
                .setParameterList(
                        "statuses", statuses.stream().map(JobStatus::name).toList())
                .setParameter("limit", limit)
                .getResultList();
    }

    /** When a job takes applications no longer. */
    record DueEnd(Instant at, UUID id) {

        /** Before all others. */
        static final DueEnd FIRST = new DueEnd(Instant.EPOCH, new UUID(0, 0));
    }

    /** Jobs that have reached their end, the longest ago first, beginning behind one of them. Locks nothing. */
    List<DueEnd> atEnd(Instant now, DueEnd behind, int limit) {
        return sql.list(
                """
                SELECT expires_at, id FROM job
                WHERE status IN ('POSTED', 'PAUSED') AND expires_at <= ? AND (expires_at, id) > (?, ?)
                ORDER BY expires_at, id LIMIT ?
                """,
                List.of(now, behind.at(), behind.id(), limit),
                row -> new DueEnd(row.instant("expires_at"), row.uuid("id")));
    }

    /** Locks the job, unless another replica works on it or has done already what was to be done. */
    Optional<Job> lockAtEnd(UUID id, Instant now) {
        return getSession()
                .createNativeQuery("""
                        SELECT * FROM job WHERE id = :id AND status IN ('POSTED', 'PAUSED') AND expires_at <= :now
                        FOR UPDATE SKIP LOCKED
                        """, Job.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .uniqueResultOptional();
    }
}
