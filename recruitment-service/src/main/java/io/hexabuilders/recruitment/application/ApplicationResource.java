package io.hexabuilders.recruitment.application;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;

import io.hexabuilders.platform.history.HistoryEntry;
import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.http.Reason;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.hexabuilders.recruitment.application.ApplicationQueries.ApplicationFilter;
import io.hexabuilders.recruitment.application.ApplicationQueries.ApplicationListItem;
import io.hexabuilders.recruitment.application.ApplicationQueries.Belonging;
import io.hexabuilders.recruitment.application.ApplicationRegistry.NewApplication;
import io.hexabuilders.recruitment.application.Rejection.RejectionReason;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/applications")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ApplicationResource {

    private final ApplicationRegistry registry;
    private final ApplicationQueries queries;
    private final HistoryQueries history;

    ApplicationResource(ApplicationRegistry registry, ApplicationQueries queries, HistoryQueries history) {
        this.registry = registry;
        this.queries = queries;
        this.history = history;
    }

    /** Where to move on to; the next stage when absent. */
    record Advance(
            @Size(min = 2, max = 40) @Schema(nullable = true) @Nullable
            String to) {}

    /** Why the candidate is not taken; OTHER needs a note. */
    record Reject(
            @NotNull RejectionReason reason,

            @Size(min = 1, max = 2000) @Schema(nullable = true) @Nullable
            String note) {}

    /** Why the candidate takes the application back, if that is known. */
    record Withdraw(
            @Size(max = 500) @Schema(nullable = true) @Nullable
            String reason) {}

    /** On what ground the candidate counts as hired, such as a contract signed on paper. */
    record Hire(@NotBlank @Size(max = Reason.LONGEST) String reason) {}

    /** What was seen of the candidate; the rating goes from 1 (no) to 5 (yes, at once). */
    record Feedback(
            @NotNull @Min(1) @Max(5) Integer rating,
            @NotBlank @Size(max = 4000) String text) {}

    /** A note for the colleagues. */
    record Note(@NotBlank @Size(max = 4000) String text) {}

    @POST
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Apply for a posted job on a candidate's behalf")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response submit(@Valid @NotNull NewApplication body, @Context UriInfo uri) {
        var application = registry.submit(body);
        return Answers.created(uri, application.id(), application, application.version());
    }

    @GET
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR, PARTNER})
    @Operation(summary = "List applications; those for its own jobs for a partner")
    public Page<ApplicationListItem> list(
            @QueryParam("jobId") @Nullable UUID jobId,
            @QueryParam("candidateId") @Nullable UUID candidateId,
            @QueryParam("partnerId") @Nullable UUID partnerId,
            @Valid @BeanParam ApplicationFilter filter,
            @BeanParam PageRequest page) {
        return queries.list(new Belonging(jobId, candidateId, partnerId), filter, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN, RECRUITER, PARTNER_MANAGER, AUDITOR, PARTNER})
    @Operation(summary = "Read an application with its time in each stage")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(registry.read(id));
    }

    @POST
    @Path("/{id}/advance")
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Move on to the next stage, or to a named one ahead")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    public Response advance(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Nullable Advance body) {
        return answer(registry.advance(id, ExpectedVersion.optional(ifMatch), body == null ? null : body.to()));
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Turn the candidate down")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    public Response reject(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reject body) {
        return answer(registry.reject(id, ExpectedVersion.optional(ifMatch), body.reason(), body.note()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Take the application back on the candidate's behalf")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    public Response withdraw(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Nullable Withdraw body) {
        return answer(registry.withdraw(id, ExpectedVersion.optional(ifMatch), body == null ? null : body.reason()));
    }

    @POST
    @Path("/{id}/hire")
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Employ a candidate who accepted the offer; the last opening taken fills the job")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    public Response hire(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Hire body) {
        return answer(registry.hire(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    @POST
    @Path("/{id}/feedback")
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Say what was seen of the candidate in the present stage")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    public Response giveFeedback(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull Feedback body) {
        return answer(registry.giveFeedback(id, ExpectedVersion.optional(ifMatch), body.rating(), body.text()));
    }

    @POST
    @Path("/{id}/notes")
    @RolesAllowed({ADMIN, RECRUITER})
    @Operation(summary = "Add a note")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    public Response addNote(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Note body) {
        return answer(registry.addNote(id, ExpectedVersion.optional(ifMatch), body.text()));
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({ADMIN, RECRUITER, AUDITOR})
    @Operation(summary = "Who changed what, when and why")
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        registry.read(id);
        return history.of(Application.RESOURCE, id, page);
    }

    private static Response answer(ApplicationView application) {
        return Answers.ok(application, application.version());
    }
}
