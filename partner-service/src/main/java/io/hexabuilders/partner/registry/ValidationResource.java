package io.hexabuilders.partner.registry;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.partner.validation.Validation;
import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.hexabuilders.platform.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/partners/{id}")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ValidationResource {

    private final PartnerRegistry registry;
    private final Caller caller;

    ValidationResource(PartnerRegistry registry, Caller caller) {
        this.registry = registry;
        this.caller = caller;
    }

    /** Which check to open. */
    record OpenValidation(@NotNull ValidationKind kind) {}

    /**
     * What a check has shown.
     *
     * @param expiresAt a passed check counts until then; null: for good
     */
    record Outcome(
            @NotNull ValidationStatus outcome,
            @Size(max = 500) @Nullable String evidence,
            @Nullable Instant expiresAt) {}

    /** All checks of a partner. */
    record ValidationList(List<Validation> items) {}

    @POST
    @Path("/validations")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, SERVICE})
    @Operation(summary = "Open a check")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Validation.class)))
    public Response open(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull OpenValidation body,
            @Context UriInfo uri) {
        var validationId = Ids.next();
        var partner = registry.openValidation(id, ExpectedVersion.optional(ifMatch), validationId, body.kind());
        return Answers.created(uri, validationId, find(partner, validationId), partner.version());
    }

    @POST
    @Path("/validations/{vid}/outcome")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, SERVICE})
    @Operation(summary = "Record what a check has shown")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Validation.class)))
    public Response decide(
            @PathParam("id") UUID id,
            @PathParam("vid") UUID validationId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull Outcome body) {
        var partner = registry.decideValidation(
                id, ExpectedVersion.optional(ifMatch), validationId, body.outcome(), body.evidence(), body.expiresAt());
        return Answers.ok(find(partner, validationId), partner.version());
    }

    @GET
    @Path("/validations")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, RECRUITER, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "List a partner's checks")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ValidationList.class)))
    public Response list(@PathParam("id") UUID id) {
        return read(id, partner -> new ValidationList(partner.validations().all()));
    }

    @GET
    @Path("/validation-status")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, RECRUITER, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "What is checked and what is missing")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ValidationStatusView.class)))
    public Response status(@PathParam("id") UUID id) {
        return read(id, ValidationStatusView::of);
    }

    private Response read(UUID id, Function<Partner, ?> view) {
        caller.mustOwn(id, Partner.RESOURCE, id);
        return registry.read(id, partner -> Answers.ok(view.apply(partner), partner.version()));
    }

    private static Validation find(PartnerView partner, UUID validationId) {
        return partner.validations().stream()
                .filter(each -> each.id().equals(validationId))
                .findFirst()
                .orElseThrow();
    }
}
