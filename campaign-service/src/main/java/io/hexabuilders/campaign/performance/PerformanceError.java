package io.hexabuilders.campaign.performance;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** Refusals of reports. */
enum PerformanceError implements ErrorCode {
    NO_PERFORMANCE_YET(Kind.CONFLICT, "The campaign has no budget or schedule and so no figures");

    private final Kind kind;
    private final String title;

    PerformanceError(Kind kind, String title) {
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
