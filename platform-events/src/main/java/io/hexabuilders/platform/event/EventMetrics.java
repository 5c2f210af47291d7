package io.hexabuilders.platform.event;

import io.hexabuilders.platform.query.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures what waits: unpublished events and the oldest one's age, parked events by status. */
@ApplicationScoped
class EventMetrics {

    private static final List<String> STATUSES = List.of("RETRYING", "WAITING", "DEAD");

    private final Sql sql;
    private final InstantSource clock;
    private final EventsConfig config;
    private final Map<String, Long> parked = new ConcurrentHashMap<>();
    private volatile long pending;
    private volatile double oldestAge;

    EventMetrics(Sql sql, InstantSource clock, EventsConfig config, MeterRegistry registry) {
        this.sql = sql;
        this.clock = clock;
        this.config = config;
        Gauge.builder("outbox.pending", this, metrics -> metrics.pending)
                .description("Events that Kafka has not acknowledged")
                .register(registry);
        Gauge.builder("outbox.oldest.age", this, metrics -> metrics.oldestAge)
                .description("Age of the oldest event that Kafka has not acknowledged")
                .baseUnit("seconds")
                .register(registry);
        for (String status : STATUSES) {
            Gauge.builder("inbox.parked", parked, counts -> counts.getOrDefault(status, 0L))
                    .description("Events that failed, wait behind a failed one, or are dead letters")
                    .tag("status", status.toLowerCase(java.util.Locale.ROOT))
                    .register(registry);
        }
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        var oldest = sql.one(
                "SELECT occurred_at FROM outbox_event WHERE published_at IS NULL ORDER BY position LIMIT 1",
                List.of(),
                row -> row.instant("occurred_at"));
        oldestAge = oldest.map(instant -> Math.max(
                        0, java.time.Duration.between(instant, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
        pending = oldest.isEmpty()
                ? 0
                : sql.list(
                                "SELECT count(*) AS count FROM outbox_event WHERE published_at IS NULL",
                                List.of(),
                                row -> row.number("count"))
                        .getFirst();
        Map<String, Long> counts = new ConcurrentHashMap<>();
        sql.list(
                        "SELECT status, count(*) AS count FROM parked_event WHERE consumer = ? AND status <> 'DISCARDED' GROUP BY status",
                        List.of(config.consumer()),
                        row -> Map.entry(row.text("status"), row.number("count")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        parked.keySet().retainAll(counts.keySet());
        parked.putAll(counts);
    }
}
