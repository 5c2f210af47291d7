package io.hexabuilders.campaign.performance;

import io.hexabuilders.campaign.metrics.MetricSums.Sums;
import io.hexabuilders.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Sums and what follows from them. A ratio whose divisor is zero is null: nothing is known of it. The formulas stand in
 * docs/campaign-performance.md.
 *
 * @param ctr clicks / impressions
 * @param cvr conversions / clicks
 * @param cpm spend / impressions × 1000
 * @param cpc spend / clicks
 * @param cpa spend / conversions
 * @param roas revenue / spend
 * @param roi (revenue − spend) / spend
 */
@Schema(name = "PerformanceFigures")
record Figures(
        long impressions,
        long clicks,
        long conversions,
        Money spend,
        Money revenue,

        @Schema(nullable = true, description = "clicks / impressions") @Nullable
        BigDecimal ctr,

        @Schema(nullable = true, description = "conversions / clicks") @Nullable
        BigDecimal cvr,

        @Schema(nullable = true, description = "spend / impressions × 1000") @Nullable
        Money cpm,

        @Schema(nullable = true, description = "spend / clicks") @Nullable
        Money cpc,

        @Schema(nullable = true, description = "spend / conversions") @Nullable
        Money cpa,

        @Schema(nullable = true, description = "revenue / spend") @Nullable
        BigDecimal roas,

        @Schema(nullable = true, description = "(revenue − spend) / spend") @Nullable
        BigDecimal roi) {

    /** Digits after the point of a ratio. */
    private static final int RATIO_DIGITS = 6;

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    static Figures of(Sums sums, Currency currency) {
        var impressions = BigDecimal.valueOf(sums.impressions());
        var clicks = BigDecimal.valueOf(sums.clicks());
        var conversions = BigDecimal.valueOf(sums.conversions());
        return new Figures(
                sums.impressions(),
                sums.clicks(),
                sums.conversions(),
                new Money(sums.spend(), currency),
                new Money(sums.revenue(), currency),
                ratio(clicks, impressions),
                ratio(conversions, clicks),
                price(sums.spend().multiply(THOUSAND), impressions, currency),
                price(sums.spend(), clicks, currency),
                price(sums.spend(), conversions, currency),
                ratio(sums.revenue(), sums.spend()),
                ratio(sums.revenue().subtract(sums.spend()), sums.spend()));
    }

    private static @Nullable BigDecimal ratio(BigDecimal dividend, BigDecimal divisor) {
        return divisor.signum() == 0 ? null : dividend.divide(divisor, RATIO_DIGITS, RoundingMode.HALF_EVEN);
    }

    private static @Nullable Money price(BigDecimal spend, BigDecimal count, Currency currency) {
        return count.signum() == 0
                ? null
                : new Money(spend.divide(count, Money.SCALE, RoundingMode.HALF_EVEN), currency);
    }
}
