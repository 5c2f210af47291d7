package io.hexabuilders.campaign.adgroup;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;

/**
 * What can be done with ad groups; each method is one transaction. Writers lock the campaign: shares never add up to
 * more than the whole, and nothing changes under a launch.
 */
@ApplicationScoped
public class AdGroupRegistry {

    private final AdGroupRepository groups;
    private final CampaignRegistry campaigns;
    private final MergePatch patches;
    private final Caller caller;
    private final InstantSource clock;

    AdGroupRegistry(
            AdGroupRepository groups,
            CampaignRegistry campaigns,
            MergePatch patches,
            Caller caller,
            InstantSource clock) {
        this.groups = groups;
        this.campaigns = campaigns;
        this.patches = patches;
        this.caller = caller;
        this.clock = clock;
    }

    /** Refuses with NOT_FOUND when the campaign, or the ad group in it, is not there. */
    @Transactional
    AdGroupView read(UUID campaignId, UUID id) {
        var campaign = caller.mustOwn(campaigns.require(campaignId));
        return groups.require(campaignId, id).view(campaign.status());
    }

    @Transactional
    AdGroupView create(UUID campaignId, AdGroupPlan plan) {
        return create(campaigns.lock(campaignId), plan);
    }

    /** Where the patch changes nothing, the version stays. */
    @Transactional
    AdGroupView patch(UUID campaignId, UUID id, ExpectedVersion expected, JsonNode patch) {
        var campaign = campaigns.lock(campaignId);
        var group = groups.require(campaignId, id, expected);
        var plan = patches.apply(group.plan(), patch, AdGroupPlan.class);
        var surroundings = groups.surroundings(campaign, id);
        if (plan.equals(group.plan())) {
            AdGroup.refuseUnfit(plan, surroundings);
            return group.view(campaign.status());
        }
        return groups.save(group.update(plan, surroundings, clock.instant())).view(campaign.status());
    }

    @Transactional
    void delete(UUID campaignId, UUID id, ExpectedVersion expected) {
        var campaign = campaigns.lock(campaignId);
        var group = groups.require(campaignId, id, expected);
        groups.remove(group.delete(groups.surroundings(campaign, id)));
    }

    /** Gives a draft the same ad groups as another campaign has, with new ids. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void copy(UUID from, Campaign draft) {
        for (var group : groups.ofCampaign(from)) {
            create(draft, group.plan().withNewCreatives());
        }
    }

    private AdGroupView create(Campaign campaign, AdGroupPlan plan) {
        return groups.save(AdGroup.create(
                        campaign.id(), campaign.ownerId(), plan, groups.surroundings(campaign, null), clock.instant()))
                .view(campaign.status());
    }
}
