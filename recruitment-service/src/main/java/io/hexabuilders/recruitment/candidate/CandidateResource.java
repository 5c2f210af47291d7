package io.hexabuilders.recruitment.candidate;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
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
import io.hexabuilders.platform.idempotency.Idempotent;
import io.hexabuilders.recruitment.candidate.CandidateDetails.CandidateSkill;
import io.hexabuilders.recruitment.candidate.CandidateQueries.CandidateListItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/candidates")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CandidateResource {

    private final CandidateRegistry registry;
    private final CandidateQueries queries;
    private final HistoryQueries history;

    CandidateResource(CandidateRegistry registry, CandidateQueries queries, HistoryQueries history) {
        this.registry = registry;
        this.queries = queries;
        this.history = history;
    }

    /** All skills of a candidate, in place of those known. */
    record Skills(@NotNull @Size(max = 100) List<@NotNull CandidateSkill> skills) {}

    @POST
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Register a candidate who has given consent")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CandidateView.class)))
    public Response register(@Valid @NotNull CandidateDetails details, @Context UriInfo uri) {
        var candidate = registry.register(details);
        return Answers.created(uri, candidate.id(), candidate, candidate.version());
    }

    @GET
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR})
    @Operation(summary = "List candidates")
    public Page<CandidateListItem> list(@Valid @BeanParam CandidateFilter filter, @BeanParam PageRequest page) {
        return queries.list(filter, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR})
    @Operation(summary = "Read a candidate")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateView.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(registry.read(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Change what is known of a candidate")
    @RequestBody(content = @Content(schema = @Schema(implementation = CandidateDetails.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateView.class)))
    public Response patch(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull JsonNode patch) {
        return answer(registry.patch(id, ExpectedVersion.required(ifMatch), patch));
    }

    @PUT
    @Path("/{id}/availability")
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Say when a candidate can start")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateView.class)))
    public Response changeAvailability(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull Availability availability) {
        return answer(registry.changeAvailability(id, ExpectedVersion.required(ifMatch), availability));
    }

    @PUT
    @Path("/{id}/skills")
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Replace a candidate's skills")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateView.class)))
    public Response changeSkills(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Skills body) {
        return answer(registry.changeSkills(id, ExpectedVersion.required(ifMatch), body.skills()));
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({ADMIN, RECRUITER, AUDITOR})
    @Operation(summary = "Who changed what, when and why")
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        registry.requireExistence(id);
        return history.of(Candidate.RESOURCE, id, page);
    }

    /** The end of the consent changes what is allowed, without a new version. */
    private static Response answer(CandidateView candidate) {
        return Answers.okAsShown(candidate, candidate.version());
    }
}
