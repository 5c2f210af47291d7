package io.hexabuilders.campaign.adgroup;

import com.fasterxml.jackson.core.type.TypeReference;
import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.CampaignPlan;
import io.hexabuilders.campaign.campaign.CampaignStatus;
import io.hexabuilders.campaign.campaign.Targeting;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.query.ListQuery;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.SortColumn;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What others have to know of a campaign's ad groups, and their list. */
@ApplicationScoped
public class AdGroupQueries {

    private static final TypeReference<Targeting> TARGETING = new TypeReference<>() {};
    private static final TypeReference<List<Creative>> CREATIVES = new TypeReference<>() {};

    private final Sql sql;

    AdGroupQueries(Sql sql) {
        this.sql = sql;
    }

    /** What the ad groups bring to the campaign's launch. */
    public CampaignPlan.Readiness readiness(UUID campaignId) {
        var currencies = new HashSet<Currency>();
        long[] withCreative = {0};
        sql.list("""
                SELECT bid_currency, count(*) FILTER (WHERE jsonb_array_length(creatives) > 0) AS with_creative
                FROM ad_group WHERE campaign_id = ? GROUP BY bid_currency
                """, List.of(campaignId), row -> {
            String currency = row.maybeText("bid_currency");
            if (currency != null) {
                currencies.add(Currency.getInstance(currency));
            }
            withCreative[0] += row.number("with_creative");
            return row;
        });
        return new CampaignPlan.Readiness(withCreative[0], currencies);
    }

    /** The ids of a campaign's creatives by ad group. */
    public Map<UUID, Set<UUID>> creatives(UUID campaignId) {
        var creatives = new HashMap<UUID, Set<UUID>>();
        sql.list("""
                SELECT g.id, (c ->> 'id')::uuid AS creative_id
                FROM ad_group g LEFT JOIN jsonb_array_elements(g.creatives) c ON true
                WHERE g.campaign_id = ?
                """, List.of(campaignId), row -> {
            var ofGroup = creatives.computeIfAbsent(row.uuid("id"), id -> new HashSet<>());
            var creative = row.maybeUuid("creative_id");
            if (creative != null) {
                ofGroup.add(creative);
            }
            return row;
        });
        return creatives;
    }

    Page<AdGroupView> list(Campaign campaign, PageRequest page) {
        return ListQuery.of("g.*", "ad_group g", "g.id")
                .filter("g.campaign_id = ?", campaign.id())
                .sortable("createdAt", SortColumn.instant("g.created_at"))
                .sortable("name", SortColumn.text("g.name"))
                .sortedBy("createdAt")
                .page(sql, page, row -> view(row, campaign.status()));
    }

    private static AdGroupView view(Row row, CampaignStatus status) throws SQLException {
        return new AdGroupView(
                row.uuid("id"),
                row.uuid("campaign_id"),
                row.text("name"),
                row.maybeDecimal("budget_share"),
                row.maybeMoney("bid_amount", "bid_currency"),
                Objects.requireNonNull(row.maybeJson("targeting", TARGETING)),
                Objects.requireNonNull(row.maybeJson("creatives", CREATIVES)),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("version"),
                AdGroup.actions(status));
    }
}
