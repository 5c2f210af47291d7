package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;
import io.hexabuilders.platform.problem.Refusal;
import java.util.List;
import java.util.Map;

/** Refusals of a campaign. */
enum CampaignError implements ErrorCode {
    LAUNCH_REQUIREMENTS_MISSING(Kind.CONFLICT, "The campaign lacks something that running needs"),
    START_HAS_PASSED(Kind.CONFLICT, "The campaign's start is not in the future"),
    SCHEDULE_IS_OVER(Kind.CONFLICT, "The campaign's end has passed"),
    BUDGET_IS_ADJUSTED_NOT_EDITED(Kind.CONFLICT, "A launched campaign's budget changes by an adjustment"),
    SCHEDULE_IS_FIXED(Kind.CONFLICT, "The start and time zone of a launched campaign stay"),
    PLAN_IS_NEEDED(Kind.CONFLICT, "A scheduled campaign keeps a budget and a schedule"),
    NO_BUDGET(Kind.CONFLICT, "The campaign has no budget yet"),
    BUDGET_BELOW_SPENT(Kind.CONFLICT, "A budget cannot be less than what is spent"),
    BUDGET_IS_SPENT(Kind.CONFLICT, "The campaign's budget is spent");

    private final Kind kind;
    private final String title;

    CampaignError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    /** @param missing names, each with its words */
    static Refusal launchRequirementsMissing(Map<String, String> missing) {
        return LAUNCH_REQUIREMENTS_MISSING
                .because("The campaign still needs " + String.join(", ", missing.values()) + ".")
                .with("missing", List.copyOf(missing.keySet()));
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
