package io.hexabuilders.campaign.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a campaign stands still.
 *
 * @param reason in the words of whoever paused it; null when it paused by itself
 * @param until when it goes on by itself; null when somebody has to resume it
 */
@Embeddable
public record Pause(
        @Column(name = "pause_cause") @Enumerated(EnumType.STRING)
        Cause cause,

        @Column(name = "pause_reason") @Nullable String reason,

        @Column(name = "paused_until") @Nullable Instant until) {

    /** What made it stop. */
    public enum Cause {
        REQUESTED,
        DAILY_BUDGET_SPENT,
        TOTAL_BUDGET_SPENT,
        /** To be resumed by hand when the partner is active again. */
        PARTNER_NOT_ACTIVE
    }

    /** Whether it was for a time, and that is over. */
    boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
