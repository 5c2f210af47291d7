package io.hexabuilders.partner.statistics;

import io.hexabuilders.platform.inbox.Consumes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Counts a partner's jobs and hires. */
@ApplicationScoped
class RecruitmentConsumer {

    @RegisterForReflection
    record JobPosted(UUID jobId, UUID partnerId, long version) {}

    /** @param outcome CLOSED, FILLED or EXPIRED */
    @RegisterForReflection
    record JobClosed(UUID jobId, UUID partnerId, String outcome, long version) {}

    @RegisterForReflection
    record CandidateHired(UUID applicationId, UUID partnerId) {}

    private final PartnerFigures figures;

    RecruitmentConsumer(PartnerFigures figures) {
        this.figures = figures;
    }

    @Consumes("hexabuilders.recruitment.job-posted.v1")
    void posted(JobPosted event) {
        figures.keepJob(event.jobId(), event.partnerId(), "POSTED", event.version());
    }

    @Consumes("hexabuilders.recruitment.job-closed.v1")
    void closed(JobClosed event) {
        figures.keepJob(event.jobId(), event.partnerId(), event.outcome(), event.version());
    }

    @Consumes("hexabuilders.recruitment.candidate-hired.v1")
    void hired(CandidateHired event) {
        figures.keepHire(event.applicationId(), event.partnerId());
    }
}
