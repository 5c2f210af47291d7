package io.hexabuilders.recruitment.insight;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.history.RecentChange;
import io.hexabuilders.platform.security.Caller;
import io.hexabuilders.recruitment.application.ApplicationQueries;
import io.hexabuilders.recruitment.job.JobQueries;
import io.hexabuilders.recruitment.job.JobQueries.JobCounts;
import io.hexabuilders.recruitment.job.JobQueries.JobListItem;
import io.hexabuilders.recruitment.vocabulary.FixedStage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/partners/{partnerId}/recruitment/summary")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RecruitmentSummaryResource {

    private static final int LATEST_JOBS = 10;
    private static final int RECENT = 20;

    private final JobQueries jobs;
    private final ApplicationQueries applications;
    private final HistoryQueries history;
    private final Caller caller;

    RecruitmentSummaryResource(
            JobQueries jobs, ApplicationQueries applications, HistoryQueries history, Caller caller) {
        this.jobs = jobs;
        this.applications = applications;
        this.history = history;
        this.caller = caller;
    }

    /**
     * All that this service knows of a partner; zeros for one it has never heard of.
     *
     * @param applications how many the partner's jobs have had
     * @param applicationsByStage only stages with applications in them
     * @param hires applications that ended in employment
     * @param latestJobs the latest 10, newest first
     * @param recentActivity the latest 20 changes of the partner's jobs and their applications, newest first
     */
    record RecruitmentSummary(
            UUID partnerId,
            JobCounts jobs,
            long applications,
            Map<String, Long> applicationsByStage,
            long hires,
            List<JobListItem> latestJobs,
            List<RecentChange> recentActivity) {}

    @GET
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "A partner's jobs, their applications and the latest changes in one answer")
    public RecruitmentSummary read(@PathParam("partnerId") UUID partnerId) {
        caller.mustOwn(partnerId, "partner", partnerId);
        var byStage = applications.countsByStageOf(partnerId);
        return new RecruitmentSummary(
                partnerId,
                jobs.countsOf(partnerId),
                byStage.values().stream().mapToLong(Long::longValue).sum(),
                byStage,
                byStage.getOrDefault(FixedStage.HIRED.name(), 0L),
                jobs.latestOf(partnerId, LATEST_JOBS),
                history.latestOf(partnerId, RECENT));
    }
}
