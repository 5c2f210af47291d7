package io.hexabuilders.campaign.metrics;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.platform.idempotency.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
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
import org.jspecify.annotations.Nullable;

@Path("/api/v1/campaigns/{id}/metrics")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MetricResource {

    private final MetricIngestion ingestion;

    MetricResource(MetricIngestion ingestion) {
        this.ingestion = ingestion;
    }

    /** Figures of one campaign, up to 10,000 rows. */
    record MetricRows(
            @NotNull @Size(min = 1, max = MetricBatch.MAXIMUM_ROWS)
            List<@Nullable MetricRow> rows) {}

    @POST
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, SERVICE})
    @Operation(
            summary = "Take in a batch of hourly figures",
            description = "All rows or none. A repeated or late batch is harmless: of each key (ad group, creative,"
                    + " hour, source) the row with the highest sequence counts.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MetricIngestion.Receipt.class)))
    public Response take(@PathParam("id") UUID id, @Valid @NotNull MetricRows body) {
        return Response.ok(ingestion.take(id, body.rows())).build();
    }
}
