package io.hexabuilders.partner.validation;

/** What is checked. */
public enum ValidationKind {
    EMAIL,
    PHONE,
    IDENTITY,
    BUSINESS
}
