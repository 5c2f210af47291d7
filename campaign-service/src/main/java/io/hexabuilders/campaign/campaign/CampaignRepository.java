package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.http.ExpectedVersion;
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

    CampaignRepository(ChangeRecorder recorder) {
        this.recorder = recorder;
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

    Campaign save(Change<Campaign> change) {
        persist(change.aggregate());
        recorder.record(change, Map.of());
        return change.aggregate();
    }
}
