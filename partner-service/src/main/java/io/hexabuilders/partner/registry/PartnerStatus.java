package io.hexabuilders.partner.registry;

import static io.hexabuilders.partner.registry.PartnerAction.ACTIVATE;
import static io.hexabuilders.partner.registry.PartnerAction.DEACTIVATE;
import static io.hexabuilders.partner.registry.PartnerAction.REINSTATE;
import static io.hexabuilders.partner.registry.PartnerAction.REJECT;
import static io.hexabuilders.partner.registry.PartnerAction.SUSPEND;
import static io.hexabuilders.partner.registry.PartnerAction.UPDATE;
import static io.hexabuilders.partner.registry.PartnerAction.VALIDATE;

import java.util.EnumSet;
import java.util.Set;

/** Whether a partner may do business. */
public enum PartnerStatus {
    /** Registered; required validations are missing. */
    PENDING,
    /** All required validations have passed. */
    VALIDATED,
    ACTIVE,
    INACTIVE,
    SUSPENDED,
    REJECTED,
    /** Personal data is gone; final. */
    ERASED;

    Set<PartnerAction> allowedActions() {
        return switch (this) {
            case PENDING -> EnumSet.of(UPDATE, VALIDATE, REJECT);
            case VALIDATED -> EnumSet.of(UPDATE, VALIDATE, ACTIVATE, REJECT);
            case ACTIVE -> EnumSet.of(UPDATE, VALIDATE, DEACTIVATE, SUSPEND);
            case INACTIVE -> EnumSet.of(UPDATE, VALIDATE, ACTIVATE, SUSPEND);
            case SUSPENDED -> EnumSet.of(UPDATE, VALIDATE, REINSTATE);
            case REJECTED, ERASED -> EnumSet.noneOf(PartnerAction.class);
        };
    }
}
