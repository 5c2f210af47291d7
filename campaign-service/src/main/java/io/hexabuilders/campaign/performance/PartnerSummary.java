package io.hexabuilders.campaign.performance;

import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.campaign.campaign.CampaignStatus;
import io.hexabuilders.campaign.metrics.MetricSums;
import io.hexabuilders.campaign.metrics.MetricSums.CampaignSums;
import io.hexabuilders.campaign.metrics.MetricSums.Sums;
import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a partner's campaigns together. It reads a row for each campaign and no hourly figures. */
@ApplicationScoped
class PartnerSummary {

    private static final int LATEST = 10;
    private static final int RECENT = 20;
    private static final int RATIO_DIGITS = 6;

    private static final Comparator<CampaignSums> BY_ROAS = Comparator.comparing(PartnerSummary::roas)
            .thenComparing(campaign -> campaign.sums().spend())
            .thenComparing(CampaignSums::campaignId);

    private final CampaignRegistry campaigns;
    private final MetricSums sums;
    private final HistoryQueries history;

    PartnerSummary(CampaignRegistry campaigns, MetricSums sums, HistoryQueries history) {
        this.campaigns = campaigns;
        this.sums = sums;
        this.history = history;
    }

    PartnerCampaigns of(UUID partnerId) {
        var overview = campaigns.overview(partnerId, LATEST);
        var totals = sums.ofPartner(partnerId);
        var byCurrency = totals.stream()
                .collect(Collectors.toMap(CampaignSums::currency, CampaignSums::sums, Sums::plus, TreeMap::new));
        var ranked = totals.stream()
                .filter(campaign -> campaign.sums().spend().signum() > 0)
                .sorted(BY_ROAS)
                .toList();
        var best = ranked.isEmpty() ? null : ranked.getLast();
        var worst = ranked.size() < 2 ? null : ranked.getFirst();
        var names = names(best, worst);
        return new PartnerCampaigns(
                partnerId,
                overview.byStatus().values().stream().mapToLong(Long::longValue).sum(),
                everyStatus(overview.byStatus()),
                byCurrency.entrySet().stream()
                        .map(entry -> new PartnerCampaigns.CurrencyFigures(
                                entry.getKey(), Figures.of(entry.getValue(), Currency.getInstance(entry.getKey()))))
                        .toList(),
                budgets(overview.budgets(), byCurrency),
                ranked(best, names),
                ranked(worst, names),
                overview.latest(),
                history.latestOf(partnerId, RECENT));
    }

    private Map<UUID, String> names(@Nullable CampaignSums best, @Nullable CampaignSums worst) {
        var ids = new ArrayList<UUID>();
        if (best != null) {
            ids.add(best.campaignId());
        }
        if (worst != null) {
            ids.add(worst.campaignId());
        }
        return ids.isEmpty() ? Map.of() : campaigns.names(ids);
    }

    private static Map<CampaignStatus, Long> everyStatus(Map<CampaignStatus, Long> counted) {
        var all = new EnumMap<CampaignStatus, Long>(CampaignStatus.class);
        for (var status : CampaignStatus.values()) {
            all.put(status, counted.getOrDefault(status, 0L));
        }
        return all;
    }

    private static List<PartnerCampaigns.BudgetUse> budgets(Collection<Money> planned, Map<String, Sums> used) {
        var totals = planned.stream()
                .collect(Collectors.toMap(money -> money.currency().getCurrencyCode(), Money::amount));
        var currencies = new TreeSet<>(totals.keySet());
        currencies.addAll(used.keySet());
        return currencies.stream()
                .map(code -> {
                    var currency = Currency.getInstance(code);
                    var total = totals.getOrDefault(code, BigDecimal.ZERO);
                    var spent = used.getOrDefault(code, Sums.NONE).spend();
                    return new PartnerCampaigns.BudgetUse(
                            code,
                            new Money(total, currency),
                            new Money(spent, currency),
                            total.signum() == 0
                                    ? null
                                    : spent.movePointRight(2).divide(total, 2, RoundingMode.HALF_EVEN));
                })
                .toList();
    }

    private static PartnerCampaigns.@Nullable Ranked ranked(@Nullable CampaignSums campaign, Map<UUID, String> names) {
        if (campaign == null) {
            return null;
        }
        var currency = Currency.getInstance(campaign.currency());
        return new PartnerCampaigns.Ranked(
                campaign.campaignId(),
                Objects.requireNonNull(names.get(campaign.campaignId()), "a campaign with figures exists"),
                roas(campaign),
                new Money(campaign.sums().spend(), currency),
                new Money(campaign.sums().revenue(), currency));
    }

    private static BigDecimal roas(CampaignSums campaign) {
        return campaign.sums().revenue().divide(campaign.sums().spend(), RATIO_DIGITS, RoundingMode.HALF_EVEN);
    }
}
