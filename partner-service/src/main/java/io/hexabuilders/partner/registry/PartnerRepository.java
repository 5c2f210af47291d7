package io.hexabuilders.partner.registry;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.history.ChangeRecorder;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.outbox.Outbox;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.platform.security.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Sql sql;

    PartnerRepository(ChangeRecorder recorder, Outbox outbox, Sql sql) {
        this.recorder = recorder;
        this.outbox = outbox;
        this.sql = sql;
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

    /** When the first of a partner's validations expires. */
    record DueExpiry(Instant at, UUID id) {

        /** Before all others. */
        static final DueExpiry FIRST = new DueExpiry(Instant.EPOCH, new UUID(0, 0));
    }

    /** Partners with expired validations, the longest expired first, beginning behind one of them. Locks nothing. */
    List<DueExpiry> withExpiredValidations(Instant now, DueExpiry behind, int limit) {
        return sql.list(
                """
                SELECT validation_expires_at, id FROM partner
                WHERE validation_expires_at <= ? AND (validation_expires_at, id) > (?, ?)
                ORDER BY validation_expires_at, id LIMIT ?
                """,
                List.of(now, behind.at(), behind.id(), limit),
                row -> new DueExpiry(row.instant("validation_expires_at"), row.uuid("id")));
    }

    /** Locks the partner, unless another replica works on it or has done already what was to be done. */
    Optional<Partner> lockWithExpiredValidations(UUID id, Instant now) {
        return getSession()
                .createNativeQuery("""
                        SELECT * FROM partner WHERE id = :id AND validation_expires_at <= :now FOR UPDATE SKIP LOCKED
                        """, Partner.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .uniqueResultOptional();
    }
}
