package io.hexabuilders.onboarding.contract;

/** What a contract is about. */
public enum ContractType {
    PARTNERSHIP,
    SERVICE,
    EMPLOYMENT,
    NDA
}
