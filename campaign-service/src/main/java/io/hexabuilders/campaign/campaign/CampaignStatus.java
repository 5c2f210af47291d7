package io.hexabuilders.campaign.campaign;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a campaign stands: DRAFT → SCHEDULED → ACTIVE ⇄ PAUSED → COMPLETED or CANCELLED. */
public enum CampaignStatus {
    DRAFT,
    SCHEDULED,
    ACTIVE,
    PAUSED,
    COMPLETED,
    CANCELLED;

    /** What can be asked of a campaign. */
    @Schema(name = "CampaignAction")
    public enum Action {
        UPDATE,
        UPDATE_TARGETING,
        SCHEDULE,
        LAUNCH,
        PAUSE,
        RESUME,
        COMPLETE,
        CANCEL,
        ADJUST_BUDGET;

        /** As the endpoints write it. */
        @JsonValue
        public String verb() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether the campaign has come to its end and changes no more. */
    public boolean isFinal() {
        return actions().isEmpty();
    }

    Set<Action> actions() {
        return switch (this) {
            case DRAFT -> editingAnd(Action.SCHEDULE, Action.LAUNCH, Action.CANCEL);
            case SCHEDULED -> editingAnd(Action.LAUNCH, Action.CANCEL);
            case ACTIVE -> editingAnd(Action.PAUSE, Action.COMPLETE, Action.CANCEL);
            case PAUSED -> editingAnd(Action.RESUME, Action.COMPLETE, Action.CANCEL);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(Action.class);
        };
    }

    private static Set<Action> editingAnd(Action... moves) {
        var actions = EnumSet.of(Action.UPDATE, Action.UPDATE_TARGETING, Action.ADJUST_BUDGET);
        actions.addAll(Set.of(moves));
        return actions;
    }
}
