package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Loads and saves applications. */
@ApplicationScoped
class ApplicationRepository implements PanacheRepositoryBase<Application, UUID> {

    private static final Map<String, Supplier<Refusal>> REFUSALS = Map.of(
            "application_once_for_job_and_candidate",
            () -> ApplicationError.ALREADY_APPLIED.because(
                    "There is one application for each job and candidate, and it is there already."));

    private final ChangeRecorder recorder;
    private final Outbox outbox;

    ApplicationRepository(ChangeRecorder recorder, Outbox outbox) {
        this.recorder = recorder;
        this.outbox = outbox;
    }

    /** Refuses with NOT_FOUND when there is none. */
    Application require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Caller.notFound(Application.RESOURCE, id));
    }

    /** The job applied for, without loading the application: its row may be waited for later. */
    UUID requireJobOf(UUID id) {
        return getEntityManager()
                .createQuery("SELECT a.jobId FROM Application a WHERE a.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Caller.notFound(Application.RESOURCE, id));
    }

    /** All that the job ever had, in any stage. */
    long countForJob(UUID jobId) {
        return count("jobId", jobId);
    }

    Application save(Change<Application> change) {
        persist(change.aggregate());
        recorder.record(change, REFUSALS);
        outbox.publishAll(ApplicationAnnouncements.of(change));
        return change.aggregate();
    }

    /** Saves what nobody looks at again in this transaction, so that a long row of them costs the same for each. */
    void saveAndForget(Change<Application> change) {
        getEntityManager().detach(save(change));
    }

    /** Locks up to {@code limit} applications of the job that are neither hired, rejected nor withdrawn. */
    List<Application> lockOpen(UUID jobId, int limit) {
        return getSession()
                .createNativeQuery("""
                        SELECT * FROM application
                        WHERE job_id = :job AND status IN ('SUBMITTED', 'IN_SELECTION', 'OFFER', 'ACCEPTED')
                        ORDER BY id LIMIT :limit FOR UPDATE
                        """, Application.class)
                .setParameter("job", jobId)
                .setParameter("limit", limit)
                .getResultList();
    }
}
