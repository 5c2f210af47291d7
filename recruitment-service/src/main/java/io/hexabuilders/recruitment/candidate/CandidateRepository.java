package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Loads and saves candidates. */
@ApplicationScoped
class CandidateRepository implements PanacheRepositoryBase<Candidate, UUID> {

    private static final Map<String, Supplier<Refusal>> REFUSALS = Map.of(
            "candidate_email_key",
            () -> CandidateError.CANDIDATE_EMAIL_TAKEN.because("Another candidate has this e-mail address."));

    private final ChangeRecorder recorder;

    CandidateRepository(ChangeRecorder recorder) {
        this.recorder = recorder;
    }

    /** Refuses with NOT_FOUND when there is none, with STALE_VERSION when it is not as expected. */
    Candidate require(UUID id, ExpectedVersion expected) {
        var candidate = require(id);
        expected.check(candidate);
        return candidate;
    }

    Candidate require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Caller.notFound(Candidate.RESOURCE, id));
    }

    Candidate save(Change<Candidate> change) {
        persist(change.aggregate());
        recorder.record(change, REFUSALS);
        return change.aggregate();
    }
}
