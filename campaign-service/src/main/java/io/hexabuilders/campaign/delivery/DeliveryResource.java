package io.hexabuilders.campaign.delivery;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;

import io.hexabuilders.campaign.campaign.CampaignView;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.OptionalReason;
import io.hexabuilders.platform.http.Reason;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/campaigns/{id}")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DeliveryResource {

    private final Delivery delivery;

    DeliveryResource(Delivery delivery) {
        this.delivery = delivery;
    }

    /** The name of the copy; "Copy of …" when left out. */
    record Duplicate(
            @Size(max = 200)
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            @Schema(nullable = true)
            @Nullable
            String name) {}

    @POST
    @Path("/schedule")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Let a draft start by itself at its schedule's start")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response schedule(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(delivery.schedule(id, ExpectedVersion.optional(ifMatch)));
    }

    @POST
    @Path("/launch")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Start a campaign now; a refusal names all that is missing")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response launch(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(delivery.launch(id, ExpectedVersion.optional(ifMatch)));
    }

    @POST
    @Path("/pause")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Stop an active campaign for now")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response pause(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Nullable OptionalReason body) {
        return answer(delivery.pause(id, ExpectedVersion.optional(ifMatch), body == null ? null : body.reason()));
    }

    @POST
    @Path("/resume")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Let a paused campaign go on")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response resume(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(delivery.resume(id, ExpectedVersion.optional(ifMatch)));
    }

    @POST
    @Path("/complete")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "End a campaign that has run")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response complete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(delivery.complete(id, ExpectedVersion.optional(ifMatch)));
    }

    @POST
    @Path("/cancel")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Give up a campaign")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response cancel(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reason body) {
        return answer(delivery.cancel(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    @POST
    @Path("/duplicate")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Draft a campaign with the same plan, targeting and ad groups")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response duplicate(@PathParam("id") UUID id, @Valid @Nullable Duplicate body, @Context UriInfo uri) {
        var copy = delivery.duplicate(id, body == null ? null : body.name());
        URI location = uri.getBaseUriBuilder()
                .path("api/v1/campaigns")
                .path(copy.id().toString())
                .build();
        return Response.fromResponse(Answers.ok(copy, copy.version()))
                .status(Response.Status.CREATED)
                .location(location)
                .build();
    }

    private static Response answer(CampaignView campaign) {
        return Answers.ok(campaign, campaign.version());
    }
}
