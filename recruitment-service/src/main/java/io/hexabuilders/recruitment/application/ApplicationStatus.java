package io.hexabuilders.recruitment.application;

import static io.hexabuilders.recruitment.application.ApplicationAction.ADVANCE;
import static io.hexabuilders.recruitment.application.ApplicationAction.FEEDBACK;
import static io.hexabuilders.recruitment.application.ApplicationAction.HIRE;
import static io.hexabuilders.recruitment.application.ApplicationAction.NOTES;
import static io.hexabuilders.recruitment.application.ApplicationAction.REJECT;
import static io.hexabuilders.recruitment.application.ApplicationAction.WITHDRAW;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where an application stands. The stages that a job sets between SUBMITTED and OFFER are all IN_SELECTION. */
enum ApplicationStatus {
    SUBMITTED,
    IN_SELECTION,
    OFFER,
    ACCEPTED,
    HIRED,
    REJECTED,
    WITHDRAWN;

    /** The status that a stage belongs to. */
    static ApplicationStatus ofStage(String stage) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(stage))
                .findFirst()
                .orElse(IN_SELECTION);
    }

    Set<ApplicationAction> allowedActions() {
        return switch (this) {
            case SUBMITTED, IN_SELECTION, OFFER -> EnumSet.of(ADVANCE, REJECT, WITHDRAW, FEEDBACK, NOTES);
            case ACCEPTED -> EnumSet.of(REJECT, WITHDRAW, HIRE, FEEDBACK, NOTES);
            case HIRED, REJECTED, WITHDRAWN -> EnumSet.of(NOTES);
        };
    }

    /**
     * The stages that {@code advance} can reach, the next one first.
     *
     * @param pipeline the job's stages between SUBMITTED and OFFER
     */
    List<String> stagesAhead(String stage, List<String> pipeline) {
        return switch (this) {
            case SUBMITTED -> withOffer(pipeline);
            case IN_SELECTION -> withOffer(pipeline.subList(pipeline.indexOf(stage) + 1, pipeline.size()));
            case OFFER -> List.of(ACCEPTED.name());
            case ACCEPTED, HIRED, REJECTED, WITHDRAWN -> List.of();
        };
    }

    private static List<String> withOffer(List<String> stages) {
        return Stream.concat(stages.stream(), Stream.of(OFFER.name())).toList();
    }
}
