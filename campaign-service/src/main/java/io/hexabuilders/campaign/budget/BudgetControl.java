package io.hexabuilders.campaign.budget;

import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with a campaign's budget; each method is one transaction. */
@ApplicationScoped
class BudgetControl {

    private final BudgetLedger ledger;
    private final CampaignRegistry campaigns;
    private final Caller caller;
    private final InstantSource clock;

    BudgetControl(BudgetLedger ledger, CampaignRegistry campaigns, Caller caller, InstantSource clock) {
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param version of the campaign */
    record Standing(BudgetView budget, long version) {}

    /** Sets new limits; null leaves one as it is. */
    @Transactional
    Standing adjust(
            UUID campaignId,
            ExpectedVersion expected,
            @Nullable BigDecimal total,
            @Nullable BigDecimal daily,
            String reason) {
        if (total == null && daily == null) {
            throw CommonError.VALIDATION_FAILED.because(
                    "An adjustment sets a new total, a new daily limit or both.",
                    List.of(FieldError.at("/total", "is missing, and so is daily")));
        }
        var campaign = campaigns.lock(campaignId);
        expected.check(campaign);
        var now = clock.instant();
        campaigns.save(campaign.adjustBudget(total, daily, ledger.spending(campaign, now), reason, now));
        ledger.settle(campaign, now);
        return standing(campaign, now);
    }

    /** Refuses with NOT_FOUND when there is none. */
    @Transactional
    Standing read(UUID campaignId) {
        return standing(caller.mustOwn(campaigns.require(campaignId)), clock.instant());
    }

    private Standing standing(Campaign campaign, Instant now) {
        var budget = BudgetView.of(campaign, ledger.spending(campaign, now), ledger.alerts(campaign.id()), now);
        return new Standing(budget, campaign.version());
    }
}
