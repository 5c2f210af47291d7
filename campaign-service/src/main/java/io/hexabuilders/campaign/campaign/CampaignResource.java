package io.hexabuilders.campaign.campaign;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.platform.history.HistoryEntry;
import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.hexabuilders.platform.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/campaigns")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CampaignResource {

    private final CampaignRegistry campaigns;
    private final CampaignQueries queries;
    private final HistoryQueries history;
    private final Caller caller;

    CampaignResource(CampaignRegistry campaigns, CampaignQueries queries, HistoryQueries history, Caller caller) {
        this.campaigns = campaigns;
        this.queries = queries;
        this.history = history;
        this.caller = caller;
    }

    /**
     * A campaign to be.
     *
     * @param targeting everybody, when left out
     */
    record NewCampaign(
            @NotNull UUID partnerId,

            @NotBlank @Size(max = 200) @Schema(examples = "Spring sale")
            String name,

            @Size(max = 2000) @Schema(nullable = true) @Nullable
            String description,

            @NotNull CampaignPlan.Objective objective,
            @NotNull CampaignPlan.Type type,
            @Schema(nullable = true) @Nullable Budget budget,
            @Schema(nullable = true) @Nullable Schedule schedule,
            @Schema(nullable = true) @Nullable Targeting targeting) {

        CampaignPlan plan() {
            return new CampaignPlan(name, description, objective, type, budget, schedule);
        }
    }

    @POST
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Draft a campaign")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response draft(@Valid @NotNull NewCampaign body, @Context UriInfo uri) {
        var targeting = body.targeting() == null ? Targeting.everybody() : body.targeting();
        var campaign = campaigns.draft(body.partnerId(), body.plan(), targeting).view();
        return Answers.created(uri, campaign.id(), campaign, campaign.version());
    }

    @GET
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, PARTNER_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "List campaigns")
    public Page<CampaignQueries.Item> list(
            @Valid @BeanParam CampaignQueries.Filter filter, @BeanParam PageRequest page) {
        return queries.list(filter, caller.boundToPartner().orElse(null), page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, PARTNER_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "Read a campaign")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(caller.mustOwn(campaigns.require(id)).view());
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Change a campaign's plan")
    @RequestBody(content = @Content(schema = @Schema(implementation = CampaignPlan.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response patch(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull JsonNode patch) {
        return answer(campaigns.patch(id, ExpectedVersion.required(ifMatch), patch));
    }

    @PUT
    @Path("/{id}/targeting")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Say who shall see a campaign")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response retarget(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull Targeting targeting) {
        return answer(campaigns.retarget(id, ExpectedVersion.required(ifMatch), targeting));
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, PARTNER_MANAGER, AUDITOR})
    @Operation(summary = "Who changed what, when and why")
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        return history.of(Campaign.RESOURCE, campaigns.require(id).id(), page);
    }

    private static Response answer(CampaignView campaign) {
        return Answers.ok(campaign, campaign.version());
    }
}
