package io.hexabuilders.onboarding.process;

import io.hexabuilders.platform.outbox.EventType;

/** What this service tells others of onboardings. */
enum ProcessEventType implements EventType {
    STARTED("hexabuilders.onboarding.started.v1"),
    STEP_COMPLETED("hexabuilders.onboarding.step-completed.v1"),
    DOCUMENTS_VERIFIED("hexabuilders.onboarding.documents-verified.v1"),
    COMPLETED("hexabuilders.onboarding.completed.v1"),
    COMPENSATION_REQUESTED("hexabuilders.onboarding.compensation-requested.v1"),
    CANCELLED("hexabuilders.onboarding.cancelled.v1");

    private final String wireName;

    ProcessEventType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
