package io.hexabuilders.campaign.eligibility;

import io.hexabuilders.campaign.campaign.Eligibility;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** What is known of partners and their contracts. The newest version counts, in whatever order they become known. */
@ApplicationScoped
public class PartnerStandings {

    static final String CONTRACT_IN_FORCE = """
            SELECT EXISTS (
                SELECT FROM contract_standing
                WHERE partner_id = ? AND status = 'ACTIVE' AND contract_type IN ('PARTNERSHIP', 'SERVICE')) AS in_force
            """;

    private static final String ACTIVE = "ACTIVE";

    private final Sql sql;

    PartnerStandings(Sql sql) {
        this.sql = sql;
    }

    /**
     * A state of a partner.
     *
     * @param status as the partner service names it
     */
    record Partner(UUID id, String status, long version) {

        boolean isActive() {
            return status.equals(ACTIVE);
        }
    }

    /** A state of a contract, in the words of the onboarding service. */
    record Contract(UUID id, UUID partnerId, String type, String status, long version) {}

    /**
     * Whether the partner's campaigns may be launched. What is known of the partner is held until the transaction ends,
     * so that a campaign that is launched now is seen by whoever learns that the partner is active no longer. To be
     * called before a campaign is locked: that is the order of those who learn it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Eligibility hold(UUID partnerId) {
        boolean active = sql.one(
                        "SELECT status FROM partner_standing WHERE partner_id = ? FOR SHARE",
                        List.of(partnerId),
                        row -> row.text("status"))
                .filter(ACTIVE::equals)
                .isPresent();
        boolean inForce = sql.one(CONTRACT_IN_FORCE, List.of(partnerId), row -> row.truth("in_force"))
                .orElse(false);
        return new Eligibility(active, inForce);
    }

    /** @return whether this is the newest that is known */
    boolean learn(Partner partner) {
        return sql.update("""
                        INSERT INTO partner_standing AS present (partner_id, status, version)
                        VALUES (?, ?, ?)
                        ON CONFLICT (partner_id) DO UPDATE SET status = EXCLUDED.status, version = EXCLUDED.version
                        WHERE present.version <= EXCLUDED.version
                        """, List.of(partner.id(), partner.status(), partner.version())) > 0;
    }

    void learn(Contract contract) {
        sql.update(
                """
                INSERT INTO contract_standing AS present (contract_id, partner_id, contract_type, status, version)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (contract_id) DO UPDATE SET status = EXCLUDED.status, version = EXCLUDED.version
                WHERE present.version <= EXCLUDED.version
                """,
                List.of(contract.id(), contract.partnerId(), contract.type(), contract.status(), contract.version()));
    }
}
