package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.Envelope;
import io.micrometer.core.instrument.Counter;
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
    private final Timer latency;

    InboxMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.latency = Timer.builder("inbox.latency")
                .description("From the change that made the event to its effect in this service")
                .publishPercentileHistogram()
                .register(registry);
    }

    Outcome count(String type, Outcome outcome) {
        Counter.builder("inbox.events")
                .description("Deliveries, and further attempts at parked events, by what became of them")
                .tag("type", type)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
        return outcome;
    }

    void effect(Envelope event) {
        latency.record(Duration.between(event.time(), clock.instant()));
    }
}
