package io.hexabuilders.partner.registry;

import io.hexabuilders.platform.outbox.EventType;

/** What this service tells others of partners. */
enum PartnerEventType implements EventType {
    REGISTERED("hexabuilders.partner.registered.v1"),
    UPDATED("hexabuilders.partner.updated.v1"),
    VALIDATION_COMPLETED("hexabuilders.partner.validation-completed.v1"),
    VALIDATIONS_WITHDRAWN("hexabuilders.partner.validations-withdrawn.v1"),
    ACTIVATED("hexabuilders.partner.activated.v1"),
    DEACTIVATED("hexabuilders.partner.deactivated.v1"),
    SUSPENDED("hexabuilders.partner.suspended.v1"),
    REINSTATED("hexabuilders.partner.reinstated.v1"),
    REJECTED("hexabuilders.partner.rejected.v1"),
    ONBOARDING_COMPENSATED("hexabuilders.partner.onboarding-compensated.v1");

    private final String wireName;

    PartnerEventType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
