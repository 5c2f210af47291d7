package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Loads and saves campaigns. */
@ApplicationScoped
class CampaignRepository implements PanacheRepositoryBase<Campaign, UUID> {

    private final ChangeRecorder recorder;
    private final DaysToReport days;
    private final Outbox outbox;

    CampaignRepository(ChangeRecorder recorder, DaysToReport days, Outbox outbox) {
        this.recorder = recorder;
        this.days = days;
        this.outbox = outbox;
    }

    /** Refuses with NOT_FOUND when there is none, with STALE_VERSION when it is not as expected. */
    Campaign require(UUID id, ExpectedVersion expected) {
        var campaign = require(id);
        expected.check(campaign);
        return campaign;
    }

    Campaign require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Caller.notFound(Campaign.RESOURCE, id));
    }

    /** Waits for whoever else changes the campaign, its ad groups or its spending, and keeps them out. */
    Campaign lock(UUID id) {
        var campaign = require(id);
        // Read again under the lock: it may have been read before, and changed while this waited.
        getEntityManager().refresh(campaign, LockModeType.PESSIMISTIC_WRITE);
        return campaign;
    }

    /** The campaign, locked; empty when another replica works on it. */
    Optional<Campaign> lockUnlessLocked(UUID id) {
        List<Campaign> free = getSession()
                .createNativeQuery("SELECT * FROM campaign WHERE id = :id FOR UPDATE SKIP LOCKED", Campaign.class)
                .setParameter("id", id)
                .getResultList();
        return free.stream().findFirst();
    }

    /** Up to so many of a partner's campaigns that have not come to their end, behind an id, locked in their order. */
    List<Campaign> lockUnfinishedOf(UUID partnerId, UUID behind, int limit) {
        return getSession()
                .createNativeQuery("""
                        SELECT * FROM campaign
                        WHERE partner_id = :partner AND id > :behind AND status NOT IN ('COMPLETED', 'CANCELLED')
                        ORDER BY id LIMIT :limit FOR NO KEY UPDATE
                        """, Campaign.class)
                .setParameter("partner", partnerId)
                .setParameter("behind", behind)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Forgets what nobody looks at again in this transaction, so that a long row of them costs the same for each. */
    void forget(List<Campaign> page) {
        page.forEach(getEntityManager()::detach);
    }

    /** Writes changes of different campaigns by a few statements for all of them. */
    void saveAll(List<Change<Campaign>> changes) {
        getSession().setJdbcBatchSize(Math.max(changes.size(), 1));
        changes.forEach(change -> persist(change.aggregate()));
        recorder.recordAll(changes);
        days.note(changes);
        outbox.publishAll(changes.stream()
                .flatMap(change -> CampaignAnnouncements.of(change).stream())
                .toList());
    }

    Campaign save(Change<Campaign> change) {
        persist(change.aggregate());
        recorder.record(change, Map.of());
        days.note(List.of(change));
        outbox.publishAll(CampaignAnnouncements.of(change));
        return change.aggregate();
    }
}
