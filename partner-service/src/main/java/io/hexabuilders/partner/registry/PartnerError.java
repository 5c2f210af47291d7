package io.hexabuilders.partner.registry;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** Why a partner cannot be registered or changed. */
enum PartnerError implements ErrorCode {
    PARTNER_TYPE_FIXED(Kind.CONFLICT, "The type of a partner stays as registered"),
    EMAIL_TAKEN(Kind.CONFLICT, "Another partner has this e-mail address"),
    TAX_ID_TAKEN(Kind.CONFLICT, "Another partner has this tax id"),
    TAX_ID_INCOMPLETE(Kind.INVALID, "A tax id needs its country"),
    INVALID_PHONE(Kind.INVALID, "The phone number does not exist in any numbering plan"),
    INVALID_COUNTRY(Kind.INVALID, "The country is no ISO 3166-1 alpha-2 code"),
    INVALID_LANGUAGE(Kind.INVALID, "The language is no BCP 47 tag");

    private final Kind kind;
    private final String title;

    PartnerError(Kind kind, String title) {
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
