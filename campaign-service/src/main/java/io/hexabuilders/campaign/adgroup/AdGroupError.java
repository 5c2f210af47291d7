package io.hexabuilders.campaign.adgroup;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** Refusals of an ad group. */
enum AdGroupError implements ErrorCode {
    CREATIVE_IN_USE(Kind.CONFLICT, "The creative belongs to a campaign that is no draft"),
    UNKNOWN_CREATIVE(Kind.INVALID, "The ad group has no creative with this id"),
    BUDGET_SHARES_EXCEED_WHOLE(Kind.CONFLICT, "The ad groups' shares exceed 100 % of the budget"),
    BID_CURRENCY_DIFFERS(Kind.CONFLICT, "A bid is made in the budget's currency"),
    TOO_MANY_AD_GROUPS(Kind.CONFLICT, "The campaign has as many ad groups as it can");

    private final Kind kind;
    private final String title;

    AdGroupError(Kind kind, String title) {
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
