package io.hexabuilders.recruitment.job;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.platform.history.HistoryEntry;
import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.http.Reason;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.hexabuilders.recruitment.job.JobQueries.JobListItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/jobs")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class JobResource {

    private final JobRegistry registry;
    private final JobQueries queries;
    private final HistoryQueries history;

    JobResource(JobRegistry registry, JobQueries queries, HistoryQueries history) {
        this.registry = registry;
        this.queries = queries;
        this.history = history;
    }

    @POST
    @RolesAllowed({ADMIN, RECRUITER, PARTNER})
    @Operation(summary = "Draft a job")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response draft(@Valid @NotNull JobTerms terms, @Context UriInfo uri) {
        var job = registry.draft(terms);
        return Answers.created(uri, job.id(), job, job.version());
    }

    @GET
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR, PARTNER})
    @Operation(summary = "List jobs; a partner's own for a partner")
    public Page<JobListItem> list(@Valid @BeanParam JobFilter filter, @BeanParam PageRequest page) {
        return queries.list(filter, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR, PARTNER})
    @Operation(summary = "Read a job")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(registry.read(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({ADMIN, RECRUITER, PARTNER})
    @Operation(
            summary = "Change a job: all but the partner while DRAFT; later description, openings, maxApplications and"
                    + " expiresAt")
    @RequestBody(content = @Content(schema = @Schema(implementation = JobTerms.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response patch(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull JsonNode patch) {
        return answer(registry.patch(id, ExpectedVersion.required(ifMatch), patch));
    }

    @POST
    @Path("/{id}/post")
    @RolesAllowed({ADMIN, RECRUITER, PARTNER})
    @Operation(summary = "Let candidates apply for a draft")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response post(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(registry.post(id, ExpectedVersion.optional(ifMatch)));
    }

    @POST
    @Path("/{id}/pause")
    @RolesAllowed({ADMIN, RECRUITER, PARTNER})
    @Operation(summary = "Take no applications for now")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response pause(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reason body) {
        return answer(registry.pause(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    @POST
    @Path("/{id}/resume")
    @RolesAllowed({ADMIN, RECRUITER, PARTNER})
    @Operation(summary = "Take applications again")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response resume(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(registry.resume(id, ExpectedVersion.optional(ifMatch)));
    }

    @POST
    @Path("/{id}/close")
    @RolesAllowed({ADMIN, RECRUITER, PARTNER})
    @Operation(summary = "End a job for good; its open applications are rejected with JOB_CLOSED")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response close(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reason body) {
        return answer(registry.close(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({ADMIN, RECRUITER, AUDITOR})
    @Operation(summary = "Who changed what, when and why")
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        registry.read(id);
        return history.of(Job.RESOURCE, id, page);
    }

    private static Response answer(JobView job) {
        return Answers.ok(job, job.version());
    }
}
