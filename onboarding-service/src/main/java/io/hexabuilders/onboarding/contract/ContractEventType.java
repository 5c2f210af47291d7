package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.outbox.EventType;

/** What this service tells others of contracts. */
enum ContractEventType implements EventType {
    SIGNED("hexabuilders.onboarding.contract-signed.v1"),
    EMPLOYMENT_SIGNED("hexabuilders.onboarding.employment-contract-signed.v1"),
    ACTIVATED("hexabuilders.onboarding.contract-activated.v1"),
    TERMINATED("hexabuilders.onboarding.contract-terminated.v1"),
    EXPIRED("hexabuilders.onboarding.contract-expired.v1");

    private final String wireName;

    ContractEventType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
