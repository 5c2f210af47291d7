package io.hexabuilders.recruitment.standing;

import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;

/** Keeps what is told of partners. */
@ApplicationScoped
public class PartnerStandings {

    private static final String ACTIVE = "ACTIVE";

    private final Sql sql;

    PartnerStandings(Sql sql) {
        this.sql = sql;
    }

    /**
     * Takes in a partner's status; one that is older than what is known changes nothing. Waits for the transactions
     * that rely on the standing before, so that the caller sees all they did.
     *
     * @return whether the partner must stop doing business from now on
     */
    @Transactional(TxType.MANDATORY)
    public boolean stops(UUID partnerId, String status, long version) {
        lock("pg_advisory_xact_lock", partnerId);
        int changed = sql.update("""
                INSERT INTO partner_standing AS known (partner_id, status, version) VALUES (?, ?, ?)
                ON CONFLICT (partner_id) DO UPDATE SET status = excluded.status, version = excluded.version
                WHERE excluded.version > known.version
                """, List.of(partnerId, status, version));
        return changed == 1 && !status.equals(ACTIVE);
    }

    /**
     * Refuses with PARTNER_NOT_ACTIVE what a partner that is not ACTIVE may not do; one never heard of may. The standing
     * stays as it was found until the transaction ends.
     */
    @Transactional(TxType.MANDATORY)
    public void requireActive(UUID partnerId) {
        // A row lock would not do: of a partner never heard of there is no row.
        lock("pg_advisory_xact_lock_shared", partnerId);
        sql.one(
                        "SELECT status FROM partner_standing WHERE partner_id = ?",
                        List.of(partnerId),
                        row -> row.text("status"))
                .filter(status -> !status.equals(ACTIVE))
                .ifPresent(status -> {
                    throw StandingError.PARTNER_NOT_ACTIVE
                            .because("Partner " + partnerId + " is " + status + ".")
                            .with("partnerStatus", status);
                });
    }

    private void lock(String function, UUID partnerId) {
        sql.one(
                "SELECT " + function + "(hashtextextended(?, 0)) IS NULL AS locked",
                List.of("partner_standing " + partnerId),
                row -> true);
    }
}
