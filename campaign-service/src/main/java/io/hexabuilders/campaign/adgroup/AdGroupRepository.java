package io.hexabuilders.campaign.adgroup;

import io.hexabuilders.campaign.adgroup.AdGroupPlan.Surroundings;
import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Loads and saves ad groups. */
@ApplicationScoped
class AdGroupRepository implements PanacheRepositoryBase<AdGroup, UUID> {

    private static final UUID NONE = new UUID(0, 0);

    private final ChangeRecorder recorder;
    private final Sql sql;

    AdGroupRepository(ChangeRecorder recorder, Sql sql) {
        this.recorder = recorder;
        this.sql = sql;
    }

    /** Refuses with NOT_FOUND when the campaign has no such ad group, with STALE_VERSION when it is not as expected. */
    AdGroup require(UUID campaignId, UUID id, ExpectedVersion expected) {
        var group = require(campaignId, id);
        expected.check(group);
        return group;
    }

    AdGroup require(UUID campaignId, UUID id) {
        return findByIdOptional(id)
                .filter(group -> group.campaignId().equals(campaignId))
                .orElseThrow(() -> Caller.notFound(AdGroup.RESOURCE, id));
    }

    List<AdGroup> ofCampaign(UUID campaignId) {
        return list("campaignId = ?1 order by createdAt, id", campaignId);
    }

    /** @param except the ad group that is changed; null for a new one */
    Surroundings surroundings(Campaign campaign, @Nullable UUID except) {
        var budget = campaign.plan().budget();
        return sql.one(
                        """
                        SELECT count(*) AS groups, coalesce(sum(budget_share), 0) AS shares
                        FROM ad_group WHERE campaign_id = ? AND id <> ?
                        """,
                        List.of(campaign.id(), except == null ? NONE : except),
                        row -> new Surroundings(
                                campaign.status(),
                                budget == null ? null : budget.currency(),
                                (int) row.number("groups"),
                                row.decimal("shares")))
                .orElseThrow();
    }

    AdGroup save(Change<AdGroup> change) {
        persist(change.aggregate());
        recorder.record(change, Map.of());
        return change.aggregate();
    }

    void remove(Change<AdGroup> change) {
        delete(change.aggregate());
        recorder.record(change, Map.of());
    }
}
