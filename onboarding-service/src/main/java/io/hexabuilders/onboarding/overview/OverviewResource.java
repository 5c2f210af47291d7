package io.hexabuilders.onboarding.overview;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.onboarding.overview.OnboardingList.OnboardingFilter;
import io.hexabuilders.onboarding.overview.OnboardingList.OnboardingListItem;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Looking at many onboardings at once. */
@Path("/api/v1/onboardings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class OverviewResource {

    private final OnboardingList onboardings;
    private final Dashboard dashboard;
    private final Caller caller;

    OverviewResource(OnboardingList onboardings, Dashboard dashboard, Caller caller) {
        this.onboardings = onboardings;
        this.dashboard = dashboard;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "List onboardings")
    public Page<OnboardingListItem> list(@Valid @BeanParam OnboardingFilter filter, @BeanParam PageRequest page) {
        return onboardings.list(filter, caller.boundToPartner().orElse(null), page);
    }

    @GET
    @Path("/dashboard")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, AUDITOR, SERVICE})
    @Operation(summary = "Onboardings in figures: where they stand, how long steps take, what is late and what fails")
    public Dashboard.Figures dashboard(@Valid @BeanParam Dashboard.Period period) {
        return dashboard.of(period);
    }
}
