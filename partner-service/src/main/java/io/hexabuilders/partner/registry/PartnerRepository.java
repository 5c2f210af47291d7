package io.hexabuilders.partner.registry;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Loads and saves partners. */
@ApplicationScoped
class PartnerRepository implements PanacheRepositoryBase<Partner, UUID> {

    private static final Map<String, Supplier<Refusal>> REFUSALS = Map.of(
            "partner_email_key",
            () -> PartnerError.EMAIL_TAKEN.because("Another partner is registered with this e-mail address."),
            "partner_tax_id_key",
            () -> PartnerError.TAX_ID_TAKEN.because("Another partner is registered with this tax id in this country."));

    private final ChangeRecorder recorder;
    private final Outbox outbox;

    PartnerRepository(ChangeRecorder recorder, Outbox outbox) {
        this.recorder = recorder;
        this.outbox = outbox;
    }

    /** Refuses with NOT_FOUND when there is none, with STALE_VERSION when it is not as expected. */
    Partner require(UUID id, ExpectedVersion expected) {
        var partner = require(id);
        expected.check(partner);
        return partner;
    }

    Partner require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Caller.notFound(Partner.RESOURCE, id));
    }

    Partner save(Change<Partner> change) {
        persist(change.aggregate());
        recorder.record(change, REFUSALS);
        outbox.publishAll(PartnerAnnouncements.of(change));
        return change.aggregate();
    }

    /** Locks up to {@code limit} partners with expired validations; rows that another replica works on are skipped. */
    List<Partner> lockWithExpiredValidations(Instant now, int limit) {
        return getSession()
                .createNativeQuery("""
                        SELECT * FROM partner WHERE validation_expires_at <= :now
                        ORDER BY validation_expires_at LIMIT :limit FOR UPDATE SKIP LOCKED
                        """, Partner.class)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList();
    }
}
