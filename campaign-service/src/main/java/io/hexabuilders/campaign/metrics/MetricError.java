package io.hexabuilders.campaign.metrics;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** Refusals of a batch of figures. */
enum MetricError implements ErrorCode {
    CAMPAIGN_NOT_LAUNCHED(Kind.CONFLICT, "The campaign has never been launched"),
    METRICS_REFUSED(Kind.INVALID, "The batch has rows that are wrong");

    private final Kind kind;
    private final String title;

    MetricError(Kind kind, String title) {
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
