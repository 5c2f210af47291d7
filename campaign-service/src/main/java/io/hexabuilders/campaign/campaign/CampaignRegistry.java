package io.hexabuilders.campaign.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What can be done with campaigns; each method is one transaction, or part of its caller's. */
@ApplicationScoped
public class CampaignRegistry {

    private static final int PAGE = 500;

    /** Before all ids that are given. */
    private static final UUID FIRST = new UUID(0, 0);

    private final CampaignRepository campaigns;
    private final CampaignQueries queries;
    private final MergePatch patches;
    private final InstantSource clock;

    CampaignRegistry(CampaignRepository campaigns, CampaignQueries queries, MergePatch patches, InstantSource clock) {
        this.campaigns = campaigns;
        this.queries = queries;
        this.patches = patches;
        this.clock = clock;
    }

    @Transactional
    public Campaign draft(UUID partnerId, CampaignPlan plan, Targeting targeting) {
        return campaigns.save(Campaign.draft(Ids.next(), partnerId, plan, targeting, clock.instant()));
    }

    /** Where the patch changes nothing, the version stays. */
    @Transactional
    CampaignView patch(UUID id, ExpectedVersion expected, JsonNode patch) {
        var campaign = campaigns.require(id, expected);
        var plan = patches.apply(campaign.plan(), patch, CampaignPlan.class);
        if (plan.equals(campaign.plan()) && allows(campaign, CampaignStatus.Action.UPDATE)) {
            return campaign.view();
        }
        return campaigns.save(campaign.update(plan, clock.instant())).view();
    }

    /** Where the targeting is that of now, the version stays. */
    @Transactional
    CampaignView retarget(UUID id, ExpectedVersion expected, Targeting targeting) {
        var campaign = campaigns.require(id, expected);
        if (targeting.equals(campaign.targeting()) && allows(campaign, CampaignStatus.Action.UPDATE_TARGETING)) {
            return campaign.view();
        }
        return campaigns.save(campaign.retarget(targeting, clock.instant())).view();
    }

    /** Refuses with NOT_FOUND when there is none. */
    @Transactional
    public Campaign require(UUID id) {
        return campaigns.require(id);
    }

    /**
     * The campaign, locked until the transaction ends: whoever changes its ad groups, budget or figures holds it, so
     * that these fit one another. Refuses with NOT_FOUND when there is none.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Campaign lock(UUID id) {
        return campaigns.lock(id);
    }

    /** The campaign, locked until the transaction ends; empty when somebody else holds it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Campaign> lockUnlessLocked(UUID id) {
        return campaigns.lockUnlessLocked(id);
    }

    /**
     * Decides about each of a partner's campaigns that have not come to their end. They stay locked until the
     * transaction ends. For a transaction that has read none of them before.
     *
     * @param decision empty where nothing is to change
     * @return how many have changed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int changeUnfinishedOf(UUID partnerId, Function<Campaign, Optional<Change<Campaign>>> decision) {
        int changed = 0;
        var page = campaigns.lockUnfinishedOf(partnerId, FIRST, PAGE);
        while (!page.isEmpty()) {
            var changes = page.stream().map(decision).flatMap(Optional::stream).toList();
            campaigns.saveAll(changes);
            campaigns.forget(page);
            changed += changes.size();
            page = campaigns.lockUnfinishedOf(partnerId, page.getLast().id(), PAGE);
        }
        return changed;
    }

    /** Campaigns with ids after the given one, in their order, whose schedule asks for something now. */
    public List<CampaignQueries.Due> due(Instant now, UUID after, int limit) {
        return queries.due(now, after, limit);
    }

    /** How many campaigns a partner has, what they may spend, and the latest of them. */
    public CampaignQueries.Overview overview(UUID partnerId, int latest) {
        return queries.overview(partnerId, latest);
    }

    /** The names of campaigns. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return queries.names(ids);
    }

    /** Writes a decision that was taken about a campaign of this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Campaign save(Change<Campaign> change) {
        return campaigns.save(change);
    }

    private static boolean allows(Campaign campaign, CampaignStatus.Action action) {
        return campaign.status().actions().contains(action);
    }
}
