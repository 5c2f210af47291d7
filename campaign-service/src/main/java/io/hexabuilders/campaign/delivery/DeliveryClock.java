package io.hexabuilders.campaign.delivery;

import io.hexabuilders.campaign.campaign.CampaignQueries;
import io.hexabuilders.campaign.campaign.CampaignRegistry;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.schedule.DueWork;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Starts and ends campaigns by their schedules and wakes those that rest. Every replica does so: each campaign is
 * locked and looked at again, so nothing happens twice.
 */
@Singleton
class DeliveryClock {

    private static final Logger LOG = Logger.getLogger(DeliveryClock.class);

    private static final int PAGE = 200;

    private final CampaignRegistry campaigns;
    private final Delivery delivery;
    private final InstantSource clock;

    /** Why campaigns were refused at the last tick: a partner may be inactive for weeks, and the log says so once. */
    private volatile Map<UUID, String> refusedBefore = Map.of();

    DeliveryClock(CampaignRegistry campaigns, Delivery delivery, InstantSource clock) {
        this.campaigns = campaigns;
        this.delivery = delivery;
        this.clock = clock;
    }

    @Scheduled(every = "{hexa.delivery.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var now = clock.instant();
        var refused = new HashMap<UUID, String>();
        DueWork.each(
                due -> "the campaign " + due.id(),
                CampaignQueries.Due.FIRST,
                last -> campaigns.due(now, last.id(), PAGE),
                due -> follow(due, refused));
        refusedBefore = Map.copyOf(refused);
    }

    /** A refusal is nothing broken: it is told once, in a line. */
    private void follow(CampaignQueries.Due due, Map<UUID, String> refused) {
        try {
            delivery.followTheClock(due);
        } catch (Refusal refusal) {
            refused.put(due.id(), refusal.detail());
            if (!refusal.detail().equals(refusedBefore.get(due.id()))) {
                LOG.warnf("Campaign %s cannot follow its schedule: %s", due.id(), refusal.detail());
            }
        }
    }
}
