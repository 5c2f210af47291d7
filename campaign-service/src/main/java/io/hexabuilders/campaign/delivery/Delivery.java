package io.hexabuilders.campaign.delivery;

import io.hexabuilders.campaign.adgroup.AdGroupQueries;
import io.hexabuilders.campaign.adgroup.AdGroupRegistry;
import io.hexabuilders.campaign.budget.BudgetLedger;
import io.hexabuilders.campaign.campaign.Campaign;
import io.hexabuilders.campaign.campaign.CampaignQueries;
import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.campaign.campaign.CampaignView;
import io.hexabuilders.campaign.campaign.Eligibility;
import io.hexabuilders.campaign.eligibility.PartnerStandings;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.http.ExpectedVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops and ends campaigns; each method is one transaction. It holds the campaign's lock, so that neither its
 * ad groups nor its spending change under the decision.
 */
@ApplicationScoped
class Delivery {

    private static final String NEVER_STARTED = "its schedule ended before it was started";

    private final CampaignRegistry campaigns;
    private final AdGroupRegistry adGroups;
    private final AdGroupQueries adGroupQueries;
    private final BudgetLedger ledger;
    private final PartnerStandings standings;
    private final InstantSource clock;

    Delivery(
            CampaignRegistry campaigns,
            AdGroupRegistry adGroups,
            AdGroupQueries adGroupQueries,
            BudgetLedger ledger,
            PartnerStandings standings,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.adGroups = adGroups;
        this.adGroupQueries = adGroupQueries;
        this.ledger = ledger;
        this.standings = standings;
        this.clock = clock;
    }

    @Transactional
    CampaignView schedule(UUID id, ExpectedVersion expected) {
        var eligibility = eligibility(id);
        return change(
                id, expected, (campaign, now) -> campaign.schedule(adGroupQueries.readiness(id), eligibility, now));
    }

    @Transactional
    CampaignView launch(UUID id, ExpectedVersion expected) {
        var eligibility = eligibility(id);
        return change(id, expected, (campaign, now) -> campaign.launch(adGroupQueries.readiness(id), eligibility, now));
    }

    @Transactional
    CampaignView pause(UUID id, ExpectedVersion expected, @Nullable String reason) {
        return change(id, expected, (campaign, now) -> campaign.pause(reason, now));
    }

    @Transactional
    CampaignView resume(UUID id, ExpectedVersion expected) {
        var eligibility = eligibility(id);
        return change(
                id, expected, (campaign, now) -> campaign.resume(eligibility, ledger.spending(campaign, now), now));
    }

    @Transactional
    CampaignView complete(UUID id, ExpectedVersion expected) {
        return change(id, expected, (campaign, now) -> campaign.complete(now));
    }

    @Transactional
    CampaignView cancel(UUID id, ExpectedVersion expected, @Nullable String reason) {
        return change(id, expected, (campaign, now) -> campaign.cancel(reason, now));
    }

    /** A new draft with the same plan, targeting and ad groups. */
    @Transactional
    CampaignView duplicate(UUID id, @Nullable String name) {
        var original = campaigns.lock(id);
        var plan = original.plan();
        var draft = campaigns.draft(
                original.ownerId(), plan.named(name == null ? copyOf(plan.name()) : name), original.targeting());
        adGroups.copy(id, draft);
        return draft.view();
    }

    /** Does with a campaign what its schedule asks for now; nothing when another replica is about it. */
    @Transactional
    void followTheClock(CampaignQueries.Due due) {
        var eligibility = standings.hold(due.partnerId());
        var now = clock.instant();
        campaigns
                .lockUnlessLocked(due.id())
                .flatMap(campaign -> move(campaign, eligibility, now))
                .ifPresent(campaigns::save);
    }

    private Optional<Change<Campaign>> move(Campaign campaign, Eligibility eligibility, Instant now) {
        var schedule = campaign.plan().schedule();
        if (schedule == null) {
            return Optional.empty();
        }
        return switch (campaign.status()) {
            case SCHEDULED -> {
                if (schedule.isOver(now)) {
                    yield Optional.of(campaign.cancel(NEVER_STARTED, now));
                }
                yield schedule.start().isAfter(now)
                        ? Optional.empty()
                        : Optional.of(campaign.launch(adGroupQueries.readiness(campaign.id()), eligibility, now));
            }
            case ACTIVE -> schedule.isOver(now) ? Optional.of(campaign.complete(now)) : Optional.empty();
            case PAUSED ->
                schedule.isOver(now)
                        ? Optional.of(campaign.complete(now))
                        : campaign.wake(ledger.spending(campaign, now), now);
            case DRAFT, COMPLETED, CANCELLED -> Optional.empty();
        };
    }

    /** Before the campaign is locked: see {@link PartnerStandings#hold}. */
    private Eligibility eligibility(UUID id) {
        return standings.hold(campaigns.require(id).ownerId());
    }

    private CampaignView change(
            UUID id, ExpectedVersion expected, BiFunction<Campaign, Instant, Change<Campaign>> decision) {
        var campaign = campaigns.lock(id);
        expected.check(campaign);
        return campaigns.save(decision.apply(campaign, clock.instant())).view();
    }

    private static String copyOf(String name) {
        String copy = "Copy of " + name;
        return copy.length() <= 200 ? copy : copy.substring(0, 200);
    }
}
