package io.hexabuilders.partner.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * That a partner is suspended.
 *
 * @param before the status that reinstating brings back
 */
@Embeddable
record Suspension(
        @Column(name = "suspended_since") Instant since,

        @Column(name = "suspended_before") @Enumerated(EnumType.STRING)
        PartnerStatus before) {}
