package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.FINANCE;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.history.RecentChange;
import io.hexabuilders.platform.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/partners/{partnerId}/contracts/summary")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ContractsSummaryResource {

    private static final int RECENT = 20;

    private final ContractQueries contracts;
    private final HistoryQueries history;
    private final Caller caller;

    ContractsSummaryResource(ContractQueries contracts, HistoryQueries history, Caller caller) {
        this.contracts = contracts;
        this.history = history;
        this.caller = caller;
    }

    /**
     * A partner's contracts.
     *
     * @param recentActivity the latest 20 changes, newest first
     */
    record ContractsSummary(ContractQueries.PartnerContracts contracts, List<RecentChange> recentActivity) {}

    @GET
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, LEGAL, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "A partner's contracts in figures, with the latest of them and their latest changes")
    public ContractsSummary read(@PathParam("partnerId") UUID partnerId) {
        caller.mustOwn(partnerId, "partner", partnerId);
        return new ContractsSummary(contracts.of(partnerId), history.latestOf(partnerId, RECENT));
    }
}
