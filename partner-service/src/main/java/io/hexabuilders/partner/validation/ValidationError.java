package io.hexabuilders.partner.validation;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** Why a check cannot be opened or decided. */
public enum ValidationError implements ErrorCode {
    VALIDATION_ALREADY_OPEN(Kind.CONFLICT, "This check is open or passed already"),
    VALIDATION_ALREADY_DECIDED(Kind.CONFLICT, "This check has its outcome already"),
    VALIDATION_EXPIRY_IN_THE_PAST(Kind.INVALID, "A passed check cannot have expired already");

    private final Kind kind;
    private final String title;

    ValidationError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
