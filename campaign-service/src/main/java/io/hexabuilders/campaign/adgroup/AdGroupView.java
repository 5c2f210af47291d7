package io.hexabuilders.campaign.adgroup;

import io.hexabuilders.campaign.campaign.Targeting;
import io.hexabuilders.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An ad group as callers see it. */
@Schema(name = "AdGroup")
public record AdGroupView(
        UUID id,
        UUID campaignId,
        String name,
        @Schema(nullable = true) @Nullable BigDecimal budgetShare,
        @Schema(nullable = true) @Nullable Money bid,
        Targeting targeting,
        List<Creative> creatives,
        Instant createdAt,
        Instant updatedAt,
        long version,
        Set<AdGroup.Action> allowedActions) {}
