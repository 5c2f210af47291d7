package io.hexabuilders.onboarding.process;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.platform.history.HistoryEntry;
import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Reading onboardings. */
@Path("/api/v1/onboardings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProcessResource {

    private final ProcessRegistry registry;
    private final HistoryQueries history;
    private final InstantSource clock;

    ProcessResource(ProcessRegistry registry, HistoryQueries history, InstantSource clock) {
        this.registry = registry;
        this.history = history;
        this.clock = clock;
    }

    /** What to do next, the most urgent first. */
    record Recommendations(List<Recommendation> items) {}

    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "Read an onboarding: where each step stands, who must act and until when")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcessView.class)))
    public Response read(@PathParam("id") UUID id) {
        var onboarding = registry.read(id);
        return Answers.okAsShown(onboarding, onboarding.version());
    }

    @GET
    @Path("/{id}/timeline")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, AUDITOR})
    @Operation(summary = "All that happened: when, by whom, why, and under which correlation id")
    public Page<HistoryEntry> timeline(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        return history.of(OnboardingProcess.RESOURCE_TYPE, registry.read(id).id(), page);
    }

    @GET
    @Path("/{id}/recommendations")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, LEGAL, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "What to do next and why, with the request that does it")
    public Recommendations recommendations(@PathParam("id") UUID id) {
        return new Recommendations(Recommendation.of(registry.read(id), clock.instant()));
    }
}
