package io.hexabuilders.recruitment.job;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a job stands; only a posted one takes applications. */
public enum JobStatus {
    DRAFT,
    POSTED,
    PAUSED,
    CLOSED,
    FILLED,
    EXPIRED;

    /** Those that a job can be closed in. */
    static Set<JobStatus> closable() {
        return Arrays.stream(values())
                .filter(status -> status.allowedActions().contains(JobAction.CLOSE))
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<JobAction> allowedActions() {
        return switch (this) {
            case DRAFT -> EnumSet.of(JobAction.UPDATE, JobAction.POST, JobAction.CLOSE);
            case POSTED -> EnumSet.of(JobAction.UPDATE, JobAction.PAUSE, JobAction.CLOSE);
            case PAUSED -> EnumSet.of(JobAction.UPDATE, JobAction.RESUME, JobAction.CLOSE);
            case EXPIRED -> EnumSet.of(JobAction.CLOSE);
            case CLOSED, FILLED -> EnumSet.noneOf(JobAction.class);
        };
    }
}
