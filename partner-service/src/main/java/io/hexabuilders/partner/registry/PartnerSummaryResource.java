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

import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.history.RecentChange;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/api/v1/partners/{id}/summary")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PartnerSummaryResource {

    private static final int RECENT = 20;

    private final PartnerRegistry registry;
    private final HistoryQueries history;
    private final Caller caller;

    PartnerSummaryResource(PartnerRegistry registry, HistoryQueries history, Caller caller) {
        this.registry = registry;
        this.history = history;
        this.caller = caller;
    }

    /**
     * All that this service knows of a partner.
     *
     * @param recentActivity the latest 20 changes, newest first
     */
    record PartnerSummary(PartnerView partner, ValidationStatusView validation, List<RecentChange> recentActivity) {}

    @GET
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, LEGAL, RECRUITER, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "A partner, its checks and its latest changes in one answer")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PartnerSummary.class)))
    public Response read(@PathParam("id") UUID id) {
        caller.mustOwn(id, Partner.RESOURCE, id);
        return registry.read(
                id,
                partner -> Answers.ok(
                        new PartnerSummary(
                                partner.view(), ValidationStatusView.of(partner), history.latestOf(id, RECENT)),
                        partner.version()));
    }
}
