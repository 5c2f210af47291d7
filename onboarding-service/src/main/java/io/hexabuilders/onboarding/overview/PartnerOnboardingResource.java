package io.hexabuilders.onboarding.overview;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.onboarding.process.ProcessRegistry;
import io.hexabuilders.onboarding.process.ProcessView;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A partner's onboarding, found by the partner. */
@Path("/api/v1/partners/{partnerId}/onboarding")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PartnerOnboardingResource {

    private final ProcessRegistry onboardings;
    private final Caller caller;

    PartnerOnboardingResource(ProcessRegistry onboardings, Caller caller) {
        this.onboardings = onboardings;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "Read a partner's onboarding: the one under way, else the latest")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcessView.class)))
    public Response read(@PathParam("partnerId") UUID partnerId) {
        caller.mustOwn(partnerId, "partner", partnerId);
        var onboarding = onboardings
                .latestOf(partnerId)
                .orElseThrow(() -> CommonError.NOT_FOUND.because("The partner " + partnerId + " has no onboarding."));
        return Answers.okAsShown(onboarding, onboarding.version());
    }
}
