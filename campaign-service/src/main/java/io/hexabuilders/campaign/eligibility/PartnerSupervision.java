package io.hexabuilders.campaign.eligibility;

import io.hexabuilders.campaign.campaign.CampaignAnnouncements;
import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a partner's campaigns when something happens to the partner; each method is one transaction. */
@ApplicationScoped
class PartnerSupervision {

    private static final String GIVEN_UP = "the partner's onboarding was given up";

    private final PartnerStandings standings;
    private final CampaignRegistry campaigns;
    private final Outbox outbox;
    private final InstantSource clock;

    PartnerSupervision(PartnerStandings standings, CampaignRegistry campaigns, Outbox outbox, InstantSource clock) {
        this.standings = standings;
        this.campaigns = campaigns;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Campaigns that run stand still while their partner is not active. That it is active again wakes none. */
    @Transactional
    void partnerChanged(PartnerStandings.Partner partner) {
        if (!standings.learn(partner) || partner.isActive()) {
            return;
        }
        var now = clock.instant();
        campaigns.changeUnfinishedOf(partner.id(), campaign -> campaign.withdraw(now));
    }

    @Transactional
    void contractChanged(PartnerStandings.Contract contract) {
        standings.learn(contract);
    }

    /** Cancels what is not ended, and says how many campaigns that were, also when there was none. */
    @Transactional
    void compensate(UUID onboardingId, UUID partnerId) {
        var now = clock.instant();
        int cancelled =
                campaigns.changeUnfinishedOf(partnerId, campaign -> Optional.of(campaign.cancel(GIVEN_UP, now)));
        outbox.publish(CampaignAnnouncements.onboardingCompensated(partnerId, onboardingId, cancelled));
    }
}
