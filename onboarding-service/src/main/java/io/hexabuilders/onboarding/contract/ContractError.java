package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** Why a request about a contract is refused. */
enum ContractError implements ErrorCode {
    CONTRACT_INCOMPLETE(Kind.CONFLICT, "The contract lacks what a review needs"),
    CONTRACT_TYPE_FIXED(Kind.CONFLICT, "The type of a contract that an accepted offer asked for does not change"),
    CONTRACT_TERMS_FROZEN(Kind.CONFLICT, "The terms can no longer be changed"),
    CONTRACT_TERM_OVER(Kind.CONFLICT, "The contract's last day has passed"),
    DOCUMENT_HASH_MISMATCH(Kind.CONFLICT, "The hash is not that of the present document"),
    DOCUMENT_ALTERED(Kind.CONFLICT, "The stored contract is not the text that was approved"),
    NOT_A_PARTY(Kind.INVALID, "The signer is no party of the contract"),
    NOT_YOUR_PARTY(Kind.FORBIDDEN, "A partner signs as the partner only"),
    NOT_YOUR_TURN(Kind.CONFLICT, "Another party signs first"),
    ALREADY_SIGNED(Kind.CONFLICT, "The party has signed already");

    private final Kind kind;
    private final String title;

    ContractError(Kind kind, String title) {
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
