package io.hexabuilders.campaign.performance;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.FINANCE;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.campaign.metrics.MetricSums;
import io.hexabuilders.platform.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/campaigns/{id}/performance")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PerformanceResource {

    private final Performance performance;
    private final CampaignRegistry campaigns;
    private final Caller caller;

    PerformanceResource(Performance performance, CampaignRegistry campaigns, Caller caller) {
        this.performance = performance;
        this.campaigns = campaigns;
        this.caller = caller;
    }

    /** How figures are put together, as callers write it. */
    enum By {
        hour(MetricSums.Grouping.HOUR),
        day(MetricSums.Grouping.DAY),
        week(MetricSums.Grouping.WEEK),
        adGroup(MetricSums.Grouping.AD_GROUP),
        creative(MetricSums.Grouping.CREATIVE);

        private final MetricSums.Grouping grouping;

        By(MetricSums.Grouping grouping) {
            this.grouping = grouping;
        }

        MetricSums.Grouping grouping() {
            return grouping;
        }
    }

    @GET
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, PARTNER_MANAGER, FINANCE, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "How a campaign performed")
    public PerformanceView read(
            @PathParam("id") UUID id,
            @QueryParam("from")
                    @Parameter(description = "First instant; the planned start or launch when left out")
                    @Nullable
                    Instant from,
            @QueryParam("to")
                    @Parameter(description = "First instant that no longer counts; now when left out")
                    @Nullable
                    Instant to,
            @QueryParam("by") @Parameter(description = "How to put figures together; by day when left out") @Nullable
                    By by) {
        return performance.of(caller.mustOwn(campaigns.require(id)), from, to, by == null ? By.day : by);
    }
}
