package io.hexabuilders.profile360.profile;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.FINANCE;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.security.Caller;
import io.hexabuilders.profile360.source.PartnerAnswer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/partners/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProfileResource {

    static final String COMPLETENESS = "Profile-Completeness";

    private final ProfileAssembler assembler;
    private final ObjectMapper mapper;
    private final Caller caller;

    ProfileResource(ProfileAssembler assembler, ObjectMapper mapper, Caller caller) {
        this.assembler = assembler;
        this.mapper = mapper;
        this.caller = caller;
    }

    @GET
    @Path("/profile-360")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, LEGAL, RECRUITER, CAMPAIGN_MANAGER, AUDITOR, PARTNER})
    @Operation(summary = "All that is known of a partner, and what of it is missing")
    @APIResponse(
            responseCode = "200",
            headers =
                    @Header(
                            name = COMPLETENESS,
                            description = "complete, or partial;missing=\"section …\"",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = Profile.class)))
    public Response read(
            @PathParam("id") UUID id,
            @QueryParam("include") @Parameter(description = Selection.INCLUDE) List<String> include,
            @QueryParam("exclude") @Parameter(description = Selection.EXCLUDE) List<String> exclude,
            @QueryParam("strict")
                    @Parameter(description = "true: 503 instead of an answer with a section missing")
                    @Nullable
                    Boolean strict,
            @Context HttpHeaders headers) {
        var viewer = Viewer.of(caller, headers);
        viewer.mustSee(id);
        var profile = assembler.assemble(id, viewer, Selection.of(include, exclude, viewer.visible()));
        if (Boolean.TRUE.equals(strict) && !profile.meta().complete()) {
            var missing = profile.meta().missing();
            throw ProfileError.PROFILE_INCOMPLETE
                    .because("Missing: " + String.join(", ", missing) + ".")
                    .with("missing", missing);
        }
        return answer(profile, profile.content())
                .header(COMPLETENESS, profile.completeness())
                .build();
    }

    @GET
    @Path("/validation-status")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, AUDITOR, PARTNER})
    @Operation(summary = "What of a partner is checked and what is missing")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PartnerAnswer.Validation.class)))
    public Response validationStatus(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        var validation = assembler.validation(id, Viewer.of(caller, headers));
        return answer(validation, validation).build();
    }

    /** Kept by no shared cache, for what it holds depends on the caller; to be asked for anew each time. */
    private Response.ResponseBuilder answer(Object entity, Object content) {
        return Response.ok(entity)
                .header(HttpHeaders.ETAG, ContentTag.of(content, mapper))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }
}
