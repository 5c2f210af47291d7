package io.hexabuilders.recruitment.application;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;

import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.recruitment.application.ApplicationQueries.ApplicationFilter;
import io.hexabuilders.recruitment.application.ApplicationQueries.ApplicationListItem;
import io.hexabuilders.recruitment.application.ApplicationQueries.Belonging;
import io.hexabuilders.recruitment.job.JobQueries;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/jobs/{id}/applications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class JobApplicationsResource {

    private final ApplicationQueries queries;
    private final JobQueries jobs;

    JobApplicationsResource(ApplicationQueries queries, JobQueries jobs) {
        this.queries = queries;
        this.jobs = jobs;
    }

    @GET
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR, PARTNER})
    @Operation(summary = "List a job's applications")
    public Page<ApplicationListItem> list(
            @PathParam("id") UUID id, @Valid @BeanParam ApplicationFilter filter, @BeanParam PageRequest page) {
        jobs.stagesOf(id);
        return queries.list(new Belonging(id, null, null), filter, page);
    }
}
