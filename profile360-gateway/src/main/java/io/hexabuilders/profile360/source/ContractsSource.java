package io.hexabuilders.profile360.source;

import io.hexabuilders.platform.observability.Correlation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Asks the onboarding service for contracts and the onboarding. */
@Path("/api/v1/partners/{id}/contracts/summary")
@Produces(MediaType.APPLICATION_JSON)
interface ContractsSource {

    @GET
    ContractsAnswer read(
            @PathParam("id") UUID partnerId,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(Correlation.HEADER) String correlationId);
}
