package io.hexabuilders.campaign.adgroup;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.CampaignRegistry;
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
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

@Path("/api/v1/campaigns/{id}/ad-groups")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AdGroupResource {

    private final AdGroupRegistry groups;
    private final AdGroupQueries queries;
    private final CampaignRegistry campaigns;
    private final HistoryQueries history;
    private final Caller caller;

    AdGroupResource(
            AdGroupRegistry groups,
            AdGroupQueries queries,
            CampaignRegistry campaigns,
            HistoryQueries history,
            Caller caller) {
        this.groups = groups;
        this.queries = queries;
        this.campaigns = campaigns;
        this.history = history;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Add an ad group to a campaign")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AdGroupView.class)))
    public Response create(@PathParam("id") UUID campaignId, @Valid @NotNull AdGroupPlan body, @Context UriInfo uri) {
        var group = groups.create(campaignId, body);
        return Answers.created(uri, group.id(), group, group.version());
    }

    @GET
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, PARTNER_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "List a campaign's ad groups")
    public Page<AdGroupView> list(@PathParam("id") UUID campaignId, @BeanParam PageRequest page) {
        return queries.list(own(campaignId), page);
    }

    @GET
    @Path("/{adGroupId}")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, PARTNER_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "Read an ad group")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdGroupView.class)))
    public Response read(@PathParam("id") UUID campaignId, @PathParam("adGroupId") UUID id) {
        return answer(groups.read(campaignId, id));
    }

    @PATCH
    @Path("/{adGroupId}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Change an ad group and its creatives")
    @RequestBody(content = @Content(schema = @Schema(implementation = AdGroupPlan.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdGroupView.class)))
    public Response patch(
            @PathParam("id") UUID campaignId,
            @PathParam("adGroupId") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull JsonNode patch) {
        return answer(groups.patch(campaignId, id, ExpectedVersion.required(ifMatch), patch));
    }

    @DELETE
    @Path("/{adGroupId}")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Remove an ad group from a draft")
    public void delete(
            @PathParam("id") UUID campaignId,
            @PathParam("adGroupId") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        groups.delete(campaignId, id, ExpectedVersion.required(ifMatch));
    }

    @GET
    @Path("/{adGroupId}/history")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, PARTNER_MANAGER, AUDITOR})
    @Operation(summary = "Who changed what, when and why")
    public Page<HistoryEntry> history(
            @PathParam("id") UUID campaignId, @PathParam("adGroupId") UUID id, @BeanParam PageRequest page) {
        return history.of(AdGroup.RESOURCE, groups.read(campaignId, id).id(), page);
    }

    private Campaign own(UUID campaignId) {
        return caller.mustOwn(campaigns.require(campaignId));
    }

    /** The campaign's status decides what is allowed, without a new version of the ad group. */
    private static Response answer(AdGroupView group) {
        return Answers.okAsShown(group, group.version());
    }
}
