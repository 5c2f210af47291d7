package io.hexabuilders.campaign.performance;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.FINANCE;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.platform.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/partners/{partnerId}/campaigns/summary")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PartnerSummaryResource {

    private final PartnerSummary summary;
    private final Caller caller;

    PartnerSummaryResource(PartnerSummary summary, Caller caller) {
        this.summary = summary;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, PARTNER_MANAGER, FINANCE, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "A partner's campaigns at a glance; zeros for a partner without any")
    public PartnerCampaigns read(@PathParam("partnerId") UUID partnerId) {
        caller.mustOwn(partnerId, "partner", partnerId);
        return summary.of(partnerId);
    }
}
