package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.ProcessView.StepView;
import io.hexabuilders.onboarding.process.Step.StepStatus;
import io.hexabuilders.onboarding.process.Step.WaitingFor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to do next for an onboarding.
 *
 * @param by until when; null where nothing is lost by waiting
 */
@Schema(name = "OnboardingRecommendation")
record Recommendation(
        @Schema(nullable = true) @Nullable StepName step,
        WaitingFor who,
        String what,
        String why,
        @Schema(nullable = true) @Nullable Instant by,

        @Schema(nullable = true, description = "The request that does it; null where only waiting helps") @Nullable
        Call call) {

    /** A request to the suite. */
    @Schema(name = "OnboardingRecommendedCall")
    record Call(String method, String path) {

        static Call post(String path) {
            return new Call("POST", path);
        }
    }

    /** The most urgent first. */
    static List<Recommendation> of(ProcessView process, Instant now) {
        return switch (process.status()) {
            case IN_PROGRESS ->
                process.steps().stream()
                        .filter(step -> step.status().isOpen())
                        .sorted(Comparator.comparing(StepView::deadline))
                        .flatMap(step -> forStep(process, step, now).stream())
                        .toList();
            case COMPENSATING -> compensating(process);
            case CANCELLED, EXPIRED ->
                List.of(new Recommendation(
                        null,
                        WaitingFor.PARTNER_MANAGER,
                        "Begin a new onboarding if the partner is to be won after all.",
                        "This one is " + process.status() + ": " + process.statusReason(),
                        null,
                        Call.post("/api/v1/onboardings")));
            case COMPLETED -> List.of();
        };
    }

    private static List<Recommendation> forStep(ProcessView process, StepView step, Instant now) {
        var recommendations = new ArrayList<Recommendation>();
        recommendations.add(next(process, step, now));
        if (step.overdue()) {
            recommendations.add(new Recommendation(
                    step.step(),
                    WaitingFor.PARTNER_MANAGER,
                    "Give the step more time, or give the onboarding up.",
                    step.expiresAt() == null
                            ? "It is overdue."
                            : "It is overdue and takes the whole onboarding with it at " + step.expiresAt() + ".",
                    step.expiresAt(),
                    Call.post("/api/v1/onboardings/" + process.id() + "/extend")));
        }
        return recommendations;
    }

    private static Recommendation next(ProcessView process, StepView step, Instant now) {
        String partner = "/api/v1/partners/" + process.partnerId();
        String contract = "/api/v1/contracts/" + process.contractId();
        boolean failed = step.status() == StepStatus.FAILED;
        return switch (step.step()) {
            case VALIDATIONS ->
                failed
                        ? of(
                                step,
                                "Correct what the check has found, then open the check again.",
                                Call.post(partner + "/validations"))
                        : of(
                                step,
                                "See which checks are missing and record what they have shown.",
                                new Call("GET", partner + "/validation-status"));
            case DOCUMENTS ->
                of(
                        step,
                        "Look at the partner's papers and confirm where they are to be found.",
                        Call.post("/api/v1/onboardings/" + process.id() + "/steps/DOCUMENTS/complete"));
            case CONTRACT_DRAFT ->
                process.contractId() == null
                        ? of(step, "Draft a PARTNERSHIP or SERVICE contract.", Call.post("/api/v1/contracts"))
                        : submit(step, "Finish the contract and submit it to the legal review.", contract);
            case LEGAL_REVIEW ->
                step.waitingFor() == WaitingFor.LEGAL
                        ? of(
                                step,
                                "Approve the contract, or send it back with comments.",
                                Call.post(contract + "/legal-review/approve"))
                        : submit(step, "Change the contract as asked for and submit it again.", contract);
            case SIGNATURE -> of(step, "Sign the contract; it names who is awaited.", Call.post(contract + "/sign"));
            case ACTIVATION -> activation(process, step, now, Call.post(contract + "/activate"));
        };
    }

    private static Recommendation submit(StepView step, String what, String contract) {
        return of(step, what, Call.post(contract + "/submit-for-review"));
    }

    /** The calendar does it; a person only has to when it has not. */
    private static Recommendation activation(ProcessView process, StepView step, Instant now, Call byHand) {
        var start = process.contractStart();
        if (start != null && LocalDate.ofInstant(now, ZoneOffset.UTC).isBefore(start)) {
            return of(step, "Wait until " + start + ": on that day the contract comes into force by itself.", null);
        }
        return step.overdue()
                ? of(step, "Put the contract into force by hand; by itself it should be by now.", byHand)
                : of(step, "Wait a moment: the contract's first day has come, it comes into force by itself.", null);
    }

    private static Recommendation of(StepView step, String what, @Nullable Call call) {
        return new Recommendation(
                step.step(),
                actor(step),
                what,
                WHY.getOrDefault(step.step(), "") + failure(step),
                step.deadline(),
                call);
    }

    private static final Map<StepName, String> WHY = Map.of(
            StepName.VALIDATIONS, "A partner works with us once all required checks have passed.",
            StepName.DOCUMENTS, "Somebody must have seen the partner's papers.",
            StepName.CONTRACT_DRAFT, "Without a contract there is nothing to review and to sign.",
            StepName.LEGAL_REVIEW, "The text is signed as the legal review has approved it.",
            StepName.SIGNATURE, "The contract binds once all parties have signed.",
            StepName.ACTIVATION, "The onboarding is completed by the contract's coming into force.");

    private static String failure(StepView step) {
        return step.status() == StepStatus.FAILED && step.failure() != null
                ? " It failed: " + step.failure().reason()
                : "";
    }

    private static WaitingFor actor(StepView step) {
        return step.waitingFor() == null ? WaitingFor.PARTNER_MANAGER : step.waitingFor();
    }

    private static List<Recommendation> compensating(ProcessView process) {
        var compensation = process.compensation();
        if (compensation == null) {
            return List.of();
        }
        return List.of(new Recommendation(
                null,
                WaitingFor.SYSTEM,
                compensation.overdue()
                        ? "See whether these services run and take their events: " + compensation.outstanding() + "."
                        : "Wait until the other services have undone what they began.",
                "Asked for at " + compensation.since() + " and not confirmed since by " + compensation.outstanding()
                        + "; requests so far: " + compensation.requests() + ".",
                null,
                null));
    }
}
