package io.hexabuilders.partner.validation;

/** What is checked. */
public enum ValidationKind {
    EMAIL,
    PHONE,
    IDENTITY,
    BUSINESS;

    /** Whether documents decide it. */
    boolean restsOnPapers() {
        return switch (this) {
            case IDENTITY, BUSINESS -> true;
            case EMAIL, PHONE -> false;
        };
    }
}
