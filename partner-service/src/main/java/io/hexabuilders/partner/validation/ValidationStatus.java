package io.hexabuilders.partner.validation;

/** Where a check stands. */
public enum ValidationStatus {
    PENDING,
    PASSED,
    FAILED
}
