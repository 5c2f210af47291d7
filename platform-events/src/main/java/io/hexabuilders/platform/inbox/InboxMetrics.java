package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.Envelope;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Counts what becomes of deliveries, and measures how long an event takes from its change to its effect here. */
@ApplicationScoped
class InboxMetrics {

    private final MeterRegistry registry;
    private final InstantSource clock;

    InboxMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    Outcome count(String type, Outcome outcome) {
        registry.counter("inbox.events", "type", type, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
        return outcome;
    }

    void effect(Envelope event) {
        Timer.builder("inbox.latency")
                .description("From the change that made the event to its effect in this service")
                .publishPercentileHistogram()
                .register(registry)
                .record(Duration.between(event.time(), clock.instant()));
    }
}
