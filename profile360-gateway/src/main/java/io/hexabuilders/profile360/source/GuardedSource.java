package io.hexabuilders.profile360.source;

import io.hexabuilders.profile360.source.Reply.Answered;
import io.hexabuilders.profile360.source.Reply.Missing;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jboss.logging.Logger;

/**
 * One source behind a time limit, a limit of calls under way, a circuit breaker and one repetition. Whatever a source
 * does costs its own callers at most the time limit, and other sources nothing.
 */
final class GuardedSource<T> {

    private static final Logger LOG = Logger.getLogger(GuardedSource.class);

    /** Asks over the wire. */
    @FunctionalInterface
    interface Client<T> {
        T read(UUID partnerId, String authorization, String correlationId);
    }

    private final SourceName name;
    private final Client<T> client;
    private final Class<T> type;
    private final BiPredicate<T, UUID> isAbout;
    private final Guard guard;
    private final InstantSource clock;

    /** @param isAbout whether an answer speaks of this partner */
    GuardedSource(
            SourceName name,
            Client<T> client,
            Class<T> type,
            BiPredicate<T, UUID> isAbout,
            SourcesConfig config,
            InstantSource clock) {
        this.name = name;
        this.client = client;
        this.type = type;
        this.isAbout = isAbout;
        this.guard = guard(name, config);
        this.clock = clock;
    }

    private static Guard guard(SourceName name, SourcesConfig config) {
        return Guard.create()
                .withDescription(name.service())
                .withTimeout()
                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withBulkhead()
                .limit(config.maxConcurrent())
                .done()
                .withCircuitBreaker()
                .name(name.service())
                .requestVolumeThreshold(config.breaker().calls())
                .failureRatio(config.breaker().failureRatio())
                .delay(config.breaker().pause().toMillis(), ChronoUnit.MILLIS)
                .when(e -> SourceFailure.of(e).reason().isFault())
                .onStateChange(state -> LOG.warnf("The circuit breaker of %s is %s", name.service(), state))
                .done()
                .withRetry()
                .maxRetries(1)
                .delay(10, ChronoUnit.MILLIS)
                .jitter(5, ChronoUnit.MILLIS)
                .whenException(e -> SourceFailure.of(e).reason().isWorthRepeating())
                .done()
                .build();
    }

    Reply<T> ask(SourceRequest request) {
        var asOf = clock.instant();
        long start = System.nanoTime();
        try {
            T value = guard.call(() -> read(request), type);
            return new Answered<>(value, asOf, millisSince(start));
        } catch (Exception e) {
            var failure = SourceFailure.of(e);
            LOG.debugf(e, "%s gave nothing of partner %s", name.service(), request.partnerId());
            return new Missing<>(failure.reason(), failure.detail(), millisSince(start));
        }
    }

    private T read(SourceRequest request) throws SourceFailure {
        T value;
        try {
            value = client.read(request.partnerId(), request.authorization(), request.correlationId());
        } catch (RuntimeException e) {
            throw SourceFailure.of(e);
        }
        if (!isAbout.test(value, request.partnerId())) {
            throw SourceFailure.unreadable("It answered for another partner.", new IllegalStateException(name.name()));
        }
        return value;
    }

    static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
