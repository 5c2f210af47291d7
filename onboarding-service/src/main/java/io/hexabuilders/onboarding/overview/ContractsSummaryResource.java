package io.hexabuilders.onboarding.overview;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.FINANCE;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.onboarding.contract.ContractQueries;
import io.hexabuilders.onboarding.overview.OnboardingList.OnboardingListItem;
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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/partners/{partnerId}/contracts/summary")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ContractsSummaryResource {

    private static final int RECENT = 20;

    /** Who may read onboardings; others see the contracts alone. */
    private static final Set<String> READ_ONBOARDINGS =
            Set.of(ADMIN, PARTNER_MANAGER, LEGAL, AUDITOR, PARTNER, SERVICE);

    private final ContractQueries contracts;
    private final OnboardingList onboardings;
    private final HistoryQueries history;
    private final Caller caller;

    ContractsSummaryResource(
            ContractQueries contracts, OnboardingList onboardings, HistoryQueries history, Caller caller) {
        this.contracts = contracts;
        this.onboardings = onboardings;
        this.history = history;
        this.caller = caller;
    }

    /**
     * A partner's contracts and its way to them.
     *
     * @param onboarding the one under way, else the latest; null when there is none or the caller may not read it
     * @param recentActivity the latest 20 changes, newest first
     */
    record ContractsSummary(
            ContractQueries.PartnerContracts contracts,
            @Schema(nullable = true) @Nullable OnboardingListItem onboarding,
            List<RecentChange> recentActivity) {}

    @GET
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, LEGAL, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(
            summary =
                    "A partner's contracts in figures, with the latest of them, its onboarding and the latest changes")
    public ContractsSummary read(@PathParam("partnerId") UUID partnerId) {
        caller.mustOwn(partnerId, "partner", partnerId);
        return new ContractsSummary(
                contracts.of(partnerId), onboarding(partnerId), history.latestOf(partnerId, RECENT));
    }

    private @Nullable OnboardingListItem onboarding(UUID partnerId) {
        boolean visible = caller.roles().stream().anyMatch(READ_ONBOARDINGS::contains);
        return visible ? onboardings.latestOf(partnerId).orElse(null) : null;
    }
}
