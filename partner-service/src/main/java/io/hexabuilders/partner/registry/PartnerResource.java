package io.hexabuilders.partner.registry;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.FINANCE;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.partner.statistics.PartnerStatistics;
import io.hexabuilders.partner.statistics.StatisticsQueries;
import io.hexabuilders.platform.history.HistoryEntry;
import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.http.OptionalReason;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.http.Reason;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.hexabuilders.platform.security.Caller;
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

@Path("/api/v1/partners")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PartnerResource {

    private final PartnerRegistry registry;
    private final PartnerQueries queries;
    private final StatisticsQueries statistics;
    private final HistoryQueries history;
    private final Caller caller;

    PartnerResource(
            PartnerRegistry registry,
            PartnerQueries queries,
            StatisticsQueries statistics,
            HistoryQueries history,
            Caller caller) {
        this.registry = registry;
        this.queries = queries;
        this.statistics = statistics;
        this.history = history;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Register a partner")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response register(@Valid @NotNull PartnerDetails details, @Context UriInfo uri) {
        var partner = registry.register(details);
        return Answers.created(uri, partner.id(), partner, partner.version());
    }

    @GET
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, RECRUITER, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "List partners")
    public Page<PartnerListItem> list(@Valid @BeanParam PartnerFilter filter, @BeanParam PageRequest page) {
        return queries.list(filter, caller.boundToPartner().orElse(null), page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, LEGAL, RECRUITER, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "Read a partner")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(own(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Change a partner's details")
    @RequestBody(content = @Content(schema = @Schema(implementation = PartnerDetails.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response patch(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull JsonNode patch) {
        return answer(registry.patch(id, ExpectedVersion.required(ifMatch), patch));
    }

    @POST
    @Path("/{id}/activate")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Let a validated or inactive partner do business")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response activate(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Nullable OptionalReason body) {
        return answer(registry.activate(id, ExpectedVersion.optional(ifMatch), body == null ? null : body.reason()));
    }

    @POST
    @Path("/{id}/deactivate")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Rest an active partner")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response deactivate(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reason body) {
        return answer(registry.deactivate(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    @POST
    @Path("/{id}/suspend")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Stop an active or inactive partner for now")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response suspend(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reason body) {
        return answer(registry.suspend(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    @POST
    @Path("/{id}/reinstate")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Bring a suspended partner back to its earlier status")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response reinstate(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reason body) {
        return answer(registry.reinstate(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Turn down a partner that is not active yet")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response reject(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reason body) {
        return answer(registry.reject(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, AUDITOR})
    @Operation(summary = "Who changed what, when and why")
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        return history.of(Partner.RESOURCE, own(id).id(), page);
    }

    /** Apart from the partner: its ETag is of the partner's own version, and events of others change these figures. */
    @GET
    @Path("/{id}/statistics")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, RECRUITER, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "Contracts, jobs, hires, campaigns and what they bring in, with the latest budget alerts")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PartnerStatistics.class)))
    public Response statistics(@PathParam("id") UUID id) {
        var figures = statistics.of(own(id).id());
        return Answers.ok(figures, figures.version());
    }

    private PartnerView own(UUID id) {
        caller.mustOwn(id, Partner.RESOURCE, id);
        return registry.read(id, Partner::view);
    }

    private static Response answer(PartnerView partner) {
        return Answers.ok(partner, partner.version());
    }
}
