package io.hexabuilders.platform.event;

import io.hexabuilders.platform.query.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures what waits in the database: unpublished events and the oldest one's age, parked events by status. Each
 * replica reports the same. What cannot be measured now is NaN: the last figure would look like a quiet one.
 */
@ApplicationScoped
class EventMetrics {

    /** Counted exactly up to here: beyond, a count would take longer than the database allows a statement. */
    static final int COUNTED = 100_000;

    private static final List<String> STATUSES = List.of("RETRYING", "WAITING", "DEAD");

    private final Sql sql;
    private final InstantSource clock;
    private final EventsConfig config;
    private final Measured pending = new Measured();
    private final Measured oldestAge = new Measured();
    private final Map<String, Measured> parked = new HashMap<>();

    EventMetrics(Sql sql, InstantSource clock, EventsConfig config, MeterRegistry registry) {
        this.sql = sql;
        this.clock = clock;
        this.config = config;
        Gauge.builder("outbox.pending", pending, Measured::value)
                .description("Events that Kafka has not acknowledged; " + COUNTED + " stands for that many or more")
                .register(registry);
        Gauge.builder("outbox.oldest.age", oldestAge, Measured::value)
                .description("Age of the oldest event that Kafka has not acknowledged")
                .baseUnit("seconds")
                .register(registry);
        for (String status : STATUSES) {
            parked.put(status, new Measured());
            Gauge.builder("inbox.parked", parked.get(status), Measured::value)
                    .description("Events that failed, wait behind a failed one, or are dead letters")
                    .tag("status", status.toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        // Each by itself: one that takes too long does not hide the others.
        var failure = Stream.of(
                        attempt(this::measureOldestAge, List.of(oldestAge)),
                        attempt(this::measurePending, List.of(pending)),
                        attempt(this::measureParked, parked.values()))
                .flatMap(Optional::stream)
                .findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static Optional<RuntimeException> attempt(Runnable measurement, Collection<Measured> figures) {
        try {
            measurement.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            figures.forEach(Measured::forget);
            return Optional.of(e);
        }
    }

    private void measureOldestAge() {
        var oldest = sql.one(OutboxStatements.OLDEST_PENDING, List.of(), row -> row.instant("occurred_at"));
        oldestAge.set(oldest.map(instant ->
                        Math.max(0, Duration.between(instant, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0));
    }

    private void measurePending() {
        pending.set(sql.list(OutboxStatements.COUNT_PENDING, List.of(COUNTED), row -> row.number("count"))
                .getFirst());
    }

    private void measureParked() {
        var counts = new HashMap<String, Long>();
        sql.list("""
                        SELECT status, count(*) AS count FROM parked_event
                        WHERE consumer = ? AND status <> 'DISCARDED' GROUP BY status
                        """, List.of(config.consumer()), row -> Map.entry(row.text("status"), row.number("count")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        parked.forEach((status, figure) -> figure.set(counts.getOrDefault(status, 0L)));
    }
}
