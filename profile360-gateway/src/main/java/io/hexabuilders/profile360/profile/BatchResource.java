package io.hexabuilders.profile360.profile;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.FINANCE;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.RECRUITER;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hexabuilders.platform.problem.Problem;
import io.hexabuilders.platform.problem.ProblemWriter;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** Many profiles in one answer. A POST because of the number of ids; it only reads. Each profile has a thread of its own. */
@Path("/api/v1/profiles/batch")
class BatchResource {

    static final String NDJSON = "application/x-ndjson";

    private final ProfileAssembler assembler;
    private final ProblemWriter problems;
    private final ProfileConfig config;
    private final Caller caller;
    private final ExecutorService threads;

    BatchResource(
            ProfileAssembler assembler,
            ProblemWriter problems,
            ProfileConfig config,
            Caller caller,
            @VirtualThreads ExecutorService threads) {
        this.assembler = assembler;
        this.problems = problems;
        this.config = config;
        this.caller = caller;
        this.threads = threads;
    }

    /** Whose profiles. */
    record Batch(
            @NotNull @Size(min = 1, max = 100) @UniqueElements
            List<@NotNull UUID> ids) {}

    /** One of the profiles, or why it is not shown. */
    @Schema(name = "BatchLine")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            UUID id, @Nullable Profile profile, @Nullable Problem problem) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(NDJSON)
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, LEGAL, RECRUITER, CAMPAIGN_MANAGER, AUDITOR, PARTNER})
    @Operation(summary = "Up to 100 profiles, a line for each, in the order in which they become ready")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = Line.class)))
    public Multi<Line> read(
            @QueryParam("include") @Parameter(description = Selection.INCLUDE) List<String> include,
            @QueryParam("exclude") @Parameter(description = Selection.EXCLUDE) List<String> exclude,
            @Valid @NotNull Batch batch,
            @Context HttpHeaders headers) {
        var viewer = Viewer.of(caller, headers);
        var selection = Selection.of(include, exclude, viewer.visible());
        return Multi.createFrom()
                .iterable(batch.ids())
                .onItem()
                .transformToUni(id ->
                        Uni.createFrom().item(() -> line(id, viewer, selection)).runSubscriptionOn(threads))
                .merge(config.batchParallelism());
    }

    private Line line(UUID id, Viewer viewer, Selection selection) {
        try {
            return new Line(id, assembler.assemble(id, viewer, selection), null);
        } catch (Refusal refusal) {
            return new Line(id, null, (Problem) problems.of(refusal).getEntity());
        }
    }
}
