package io.hexabuilders.campaign.metrics;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** Makes the months' partitions ahead: at the start and every hour. Several replicas may do so at once. */
@Singleton
class MetricPartitions {

    /** How far back figures are taken. */
    static final Duration KEPT = Duration.ofDays(365);

    /** Made before they are needed, so that a job that fails for weeks stops nothing. */
    private static final Duration AHEAD = Duration.ofDays(90);

    private final Sql sql;
    private final InstantSource clock;

    MetricPartitions(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void ensure() {
        ensure(clock.instant());
    }

    /** @return how many were missing */
    long ensure(Instant now) {
        return sql.one(
                        "SELECT ensure_metric_partitions(?, ?) AS made",
                        List.of(
                                now.minus(KEPT).atOffset(ZoneOffset.UTC).toLocalDate(),
                                now.plus(AHEAD).atOffset(ZoneOffset.UTC).toLocalDate()),
                        row -> row.number("made"))
                .orElseThrow();
    }
}
