package io.hexabuilders.recruitment.insight;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;

import io.hexabuilders.recruitment.application.ApplicationQueries;
import io.hexabuilders.recruitment.application.ApplicationQueries.SourceFigures;
import io.hexabuilders.recruitment.application.ApplicationQueries.StageFigures;
import io.hexabuilders.recruitment.job.JobQueries;
import io.hexabuilders.recruitment.vocabulary.FixedStage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/jobs/{id}/stats")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class JobStatsResource {

    private final JobQueries jobs;
    private final ApplicationQueries applications;

    JobStatsResource(JobQueries jobs, ApplicationQueries applications) {
        this.jobs = jobs;
        this.applications = applications;
    }

    /**
     * How a job's applications go.
     *
     * @param stages every stage of the job in order, then REJECTED and WITHDRAWN
     * @param sources the richest first
     */
    record JobStats(UUID jobId, long applications, List<FunnelStage> stages, List<SourceFigures> sources) {}

    /**
     * One stage of the funnel. An application that skips a stage does not count there.
     *
     * @param conversion share, with four decimals, of those that left the stage who went on; null while none has left
     * @param medianSeconds half of those that left it did so within this time; null while none has left
     */
    record FunnelStage(
            String stage,
            long entered,
            long present,
            long advanced,
            @Schema(nullable = true) @Nullable BigDecimal conversion,
            @Schema(nullable = true) @Nullable Long medianSeconds) {

        static FunnelStage of(StageFigures figures) {
            var conversion = figures.left() == 0
                    ? null
                    : BigDecimal.valueOf(figures.advanced())
                            .divide(BigDecimal.valueOf(figures.left()), 4, RoundingMode.HALF_EVEN);
            return new FunnelStage(
                    figures.stage(),
                    figures.entered(),
                    figures.present(),
                    figures.advanced(),
                    conversion,
                    figures.medianSeconds());
        }
    }

    @GET
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR, PARTNER})
    @Operation(summary = "The funnel of a job: numbers, conversion and median time for each stage, and the sources")
    public JobStats read(@PathParam("id") UUID id) {
        var order = FixedStage.around(jobs.stagesOf(id));
        var figures = applications.stageFiguresOf(id);
        var sources = applications.sourceFiguresOf(id);
        return new JobStats(
                id,
                sources.stream().mapToLong(SourceFigures::applications).sum(),
                order.stream()
                        .map(stage ->
                                FunnelStage.of(figures.getOrDefault(stage, new StageFigures(stage, 0, 0, 0, null))))
                        .toList(),
                sources);
    }
}
