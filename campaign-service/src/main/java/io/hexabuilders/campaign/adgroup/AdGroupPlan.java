package io.hexabuilders.campaign.adgroup;

import io.hexabuilders.campaign.campaign.CampaignStatus;
import io.hexabuilders.campaign.campaign.Targeting;
import io.hexabuilders.platform.money.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an ad group shall be: the members that can be edited.
 *
 * @param budgetShare percent of the campaign's budget, more than 0 and at most 100; null without a share of its own
 * @param bid what is offered; null for the platform's own bidding
 * @param targeting narrows the campaign's; nothing when left out
 * @param creatives may be left out
 */
public record AdGroupPlan(
        @NotBlank @Size(max = 200) @Schema(examples = "Young parents")
        String name,

        @DecimalMin(value = "0", inclusive = false)
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 2)
        @Schema(nullable = true, examples = "40")
        @Nullable
        BigDecimal budgetShare,

        @Schema(nullable = true) @Nullable Money bid,
        Targeting targeting,
        @Size(max = AdGroupPlan.MAXIMUM_CREATIVES) List<@Valid @NotNull Creative> creatives) {

    /** Creatives of one ad group at most. */
    public static final int MAXIMUM_CREATIVES = 100;

    /** @throws IllegalArgumentException when the bid is not more than zero */
    @SuppressWarnings("NullAway") // absent members arrive as null: no limits, no creatives yet
    public AdGroupPlan {
        targeting = targeting == null ? Targeting.everybody() : targeting;
        budgetShare = budgetShare == null ? null : inHundredths(budgetShare);
        creatives = creatives == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(creatives));
        if (bid != null && !bid.isPositive()) {
            throw new IllegalArgumentException("a bid must be more than zero");
        }
    }

    /** As the share is kept, so that 40 equals 40.00; one with too many digits is left for the constraints to refuse. */
    private static BigDecimal inHundredths(BigDecimal share) {
        var digits = share.stripTrailingZeros();
        return digits.scale() <= 2 && digits.precision() - digits.scale() <= 3 ? digits.setScale(2) : share;
    }

    /** The same plan for another ad group: its creatives get ids of their own. */
    AdGroupPlan withNewCreatives() {
        return new AdGroupPlan(
                name,
                budgetShare,
                bid,
                targeting,
                creatives.stream().map(Creative::withoutId).toList());
    }

    /**
     * What an ad group has to know of its campaign and the groups beside it.
     *
     * @param status of the campaign
     * @param currency of its budget; null while it has none
     * @param otherGroups how many ad groups it has besides
     * @param otherShares percent of the budget that they have
     */
    public record Surroundings(
            CampaignStatus status, @Nullable Currency currency, int otherGroups, BigDecimal otherShares) {}
}
