package io.hexabuilders.onboarding.process;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;

import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Beginning onboardings and moving them on. */
@Path("/api/v1/onboardings")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProcessStepsResource {

    private final ProcessRegistry registry;

    ProcessStepsResource(ProcessRegistry registry) {
        this.registry = registry;
    }

    /** Whose onboarding begins. */
    record NewOnboarding(@NotNull UUID partnerId) {}

    /** Why an onboarding is given up. */
    record GivenUp(@NotBlank @Size(max = 500) String reason) {}

    /**
     * What was seen.
     *
     * @param reference where the papers are to be found
     */
    record SeenDocuments(
            @NotBlank
            @Size(max = 200)
            @Schema(description = "Where the papers are to be found", examples = "Binder 7, branch Gothenburg")
            String reference,

            @Size(max = 2000) @Schema(nullable = true) @Nullable
            String note) {}

    /**
     * More time.
     *
     * @param step absent: all open steps that would end earlier
     */
    record Extension(
            @Schema(nullable = true, description = "Absent: all open steps that would end earlier") @Nullable
            StepName step,

            @NotNull Instant until,

            @NotBlank @Size(max = 500) String reason) {}

    /** What a new attempt has done. */
    @Schema(name = "RetriedStep")
    record Retried(
            @Schema(examples = "VALIDATIONS has begun attempt 2, which ends at 2026-01-31T09:30:00Z.")
            String done,

            ProcessView onboarding) {}

    @POST
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Begin a partner's onboarding")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ProcessView.class)))
    public Response start(@Valid @NotNull NewOnboarding body, @Context UriInfo uri) {
        var process = registry.start(body.partnerId());
        return Answers.created(uri, process.id(), process, process.version());
    }

    @POST
    @Path("/{id}/steps/DOCUMENTS/complete")
    @RolesAllowed({ADMIN, LEGAL})
    @Operation(summary = "Confirm that the partner's papers were seen")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcessView.class)))
    public Response completeDocuments(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull SeenDocuments body) {
        return answer(registry.completeDocuments(id, ExpectedVersion.optional(ifMatch), body.reference(), body.note()));
    }

    @POST
    @Path("/{id}/steps/{step}/retry")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Begin a step anew that has failed or is overdue")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Retried.class)))
    public Response retry(
            @PathParam("id") UUID id,
            @PathParam("step") StepName step,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        var process = registry.retry(id, ExpectedVersion.optional(ifMatch), step);
        var begun = process.step(step);
        String done = step + " has begun attempt " + begun.attempts() + ", which ends at " + begun.deadline()
                + " and waits for " + begun.waitingFor() + ".";
        return Answers.okAsShown(new Retried(done, process), process.version());
    }

    @POST
    @Path("/{id}/extend")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Give a step, or all open steps, more time")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcessView.class)))
    public Response extend(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull Extension body) {
        return answer(registry.extend(id, ExpectedVersion.optional(ifMatch), body.step(), body.until(), body.reason()));
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Give an onboarding up: its contract ends at once, the other services undo what they began")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcessView.class)))
    public Response cancel(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull GivenUp body) {
        return answer(registry.cancel(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    private static Response answer(ProcessView process) {
        return Answers.okAsShown(process, process.version());
    }
}
