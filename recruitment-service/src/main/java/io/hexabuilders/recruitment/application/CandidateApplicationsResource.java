package io.hexabuilders.recruitment.application;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;

import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.recruitment.application.ApplicationQueries.ApplicationFilter;
import io.hexabuilders.recruitment.application.ApplicationQueries.ApplicationListItem;
import io.hexabuilders.recruitment.application.ApplicationQueries.Belonging;
import io.hexabuilders.recruitment.candidate.CandidateRegistry;
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

@Path("/api/v1/candidates/{id}/applications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CandidateApplicationsResource {

    private final ApplicationQueries queries;
    private final CandidateRegistry candidates;

    CandidateApplicationsResource(ApplicationQueries queries, CandidateRegistry candidates) {
        this.queries = queries;
        this.candidates = candidates;
    }

    @GET
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR})
    @Operation(summary = "List a candidate's applications")
    public Page<ApplicationListItem> list(
            @PathParam("id") UUID id, @Valid @BeanParam ApplicationFilter filter, @BeanParam PageRequest page) {
        candidates.requireExistence(id);
        return queries.list(new Belonging(null, id, null), filter, page);
    }
}
