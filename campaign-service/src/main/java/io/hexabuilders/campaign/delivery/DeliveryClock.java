package io.hexabuilders.campaign.delivery;

import io.hexabuilders.campaign.campaign.Campaigns;
import io.hexabuilders.platform.observability.Correlation;
import io.hexabuilders.platform.problem.Refusal;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
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

    /** Before all ids that are given. */
    private static final UUID FIRST = new UUID(0, 0);

    private final Campaigns campaigns;
    private final Delivery delivery;
    private final InstantSource clock;

    DeliveryClock(Campaigns campaigns, Delivery delivery, InstantSource clock) {
        this.campaigns = campaigns;
        this.delivery = delivery;
        this.clock = clock;
    }

    @Scheduled(every = "{hexa.delivery.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var now = clock.instant();
        List<UUID> due = campaigns.due(now, FIRST, PAGE);
        while (!due.isEmpty()) {
            due.forEach(this::follow);
            due = campaigns.due(now, due.getLast(), PAGE);
        }
    }

    /** One campaign that cannot be moved must not hold up the others; it is tried again with the next tick. */
    private void follow(UUID id) {
        try {
            Correlation.during(() -> delivery.followTheClock(id));
        } catch (Refusal refusal) {
            LOG.warnf("Campaign %s cannot follow its schedule: %s", id, refusal.detail());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Campaign %s cannot follow its schedule", id);
        }
    }
}
