package io.hexabuilders.profile360.source;

import io.hexabuilders.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the onboarding service says of contracts and of the way to them.
 *
 * @param onboarding the one under way, else the latest; null when there is none
 */
public record ContractsAnswer(Contracts contracts, @Nullable Onboarding onboarding, List<Activity> recentActivity) {

    public ContractsAnswer {
        Objects.requireNonNull(contracts, "contracts");
        recentActivity = List.copyOf(recentActivity);
    }

    /**
     * A partner's contracts in figures.
     *
     * @param signedTotal contracts that all parties have signed at some time, whatever became of them
     * @param activeValue of the active contracts, by currency
     * @param nextExpiry the earliest last day of an active contract that does not renew itself
     * @param latest the ten youngest, newest first
     */
    @Schema(name = "Contracts")
    public record Contracts(
            Map<String, Long> byStatus,
            long total,
            long signedTotal,
            long active,
            List<Money> activeValue,
            @Schema(nullable = true) @Nullable LocalDate nextExpiry,
            List<Contract> latest) {}

    /** Whether all of it is about this partner. */
    boolean concerns(UUID partnerId) {
        return contracts.latest().stream().allMatch(contract -> partnerId.equals(contract.partnerId()))
                && (onboarding == null || partnerId.equals(onboarding.partnerId()));
    }

    /**
     * Where a partner's onboarding stands.
     *
     * @param openSteps what somebody must do now, earliest deadline first; none once it is no longer in progress
     * @param overdue whether an open step, or the undoing of an onboarding that was given up, is late
     */
    @Schema(name = "Onboarding")
    public record Onboarding(
            UUID id,
            UUID partnerId,
            String status,
            Instant statusSince,
            @Schema(nullable = true) @Nullable UUID contractId,
            List<OpenStep> openSteps,
            boolean overdue) {}

    /**
     * A step of an onboarding that is to be done now.
     *
     * @param waitingFor who must act
     */
    @Schema(name = "OnboardingOpenStep")
    public record OpenStep(String step, String status, String waitingFor, Instant since, Instant deadline) {}

    /** A contract in the list. */
    @Schema(name = "Contract")
    public record Contract(
            UUID id,
            String number,
            UUID partnerId,
            String type,
            String title,
            String status,
            @Schema(nullable = true) @Nullable Money value,
            @Schema(nullable = true) @Nullable LocalDate start,
            @Schema(nullable = true) @Nullable LocalDate end,
            @Schema(nullable = true) @Nullable Instant signedAt,
            Instant createdAt) {}
}
