package io.hexabuilders.recruitment.job;

import java.util.EnumSet;
import java.util.Set;

/** Where a job stands; only a posted one takes applications. */
public enum JobStatus {
    DRAFT,
    POSTED,
    PAUSED,
    CLOSED,
    FILLED,
    EXPIRED;

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
