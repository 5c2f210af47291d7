package io.hexabuilders.recruitment.vocabulary;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** A stage that the applications of every job have. Those that a job sets lie between SUBMITTED and OFFER. */
public enum FixedStage {
    SUBMITTED,
    OFFER,
    ACCEPTED,
    HIRED,
    REJECTED,
    WITHDRAWN;

    /** What an application is in while it is in any of the stages that its job sets. */
    private static final String IN_SELECTION = "IN_SELECTION";

    /** Whether a job may not call a stage of its own so. */
    public static boolean reserves(String name) {
        return name.equals(IN_SELECTION)
                || Arrays.stream(values()).anyMatch(stage -> stage.name().equals(name));
    }

    /** All stages of a job's applications in their order, the ends last. */
    public static List<String> around(List<String> ofJob) {
        var afterwards = EnumSet.complementOf(EnumSet.of(SUBMITTED)).stream().map(FixedStage::name);
        return Stream.of(Stream.of(SUBMITTED.name()), ofJob.stream(), afterwards)
                .flatMap(stages -> stages)
                .toList();
    }
}
