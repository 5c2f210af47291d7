package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.Cause;
import io.hexabuilders.platform.event.Envelope;
import io.hexabuilders.platform.event.EventsConfig;
import io.hexabuilders.platform.event.UnreadableEvent;
import io.hexabuilders.platform.observability.Correlation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Takes deliveries. The record that an event was handled and its effect are one transaction, so an event that comes
 * twice, or whose handling is cut off by a crash, has its effect once. One that fails is parked and tried again, and
 * later events of its partner wait behind it; those of all others go on.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int TRANSACTION_SECONDS = 30;

    private final EventConsumers consumers;
    private final InboxStore handled;
    private final ParkedEvents parked;
    private final InboxTracing tracing;
    private final InboxMetrics metrics;
    private final InstantSource clock;
    private final RetryPolicy retries;
    private final EventReader reader;

    Inbox(
            EventConsumers consumers,
            InboxStore handled,
            ParkedEvents parked,
            InboxTracing tracing,
            InboxMetrics metrics,
            EventReader reader,
            InstantSource clock,
            EventsConfig config) {
        this.consumers = consumers;
        this.handled = handled;
        this.parked = parked;
        this.tracing = tracing;
        this.metrics = metrics;
        this.clock = clock;
        this.retries = RetryPolicy.of(config.inbox());
        this.reader = reader;
    }

    /**
     * Handles, parks or drops a delivery. It throws only when the database cannot be reached: then nothing was done,
     * and nothing is said of the delivery in the log, because it is offered again and again.
     */
    public Outcome accept(Delivery delivery) {
        Envelope event;
        try {
            event = Envelope.of(delivery.headers());
        } catch (UnreadableEvent e) {
            var failure = Failure.of(e);
            var outcome = park(() -> {
                parked.parkDead(delivery, null, failure);
                return Outcome.DEAD;
            });
            LOG.warnf("Dead letter at %s: %s", delivery.place(), failure);
            return metrics.count("unreadable", outcome);
        }
        Optional<EventConsumer> consumer = consumers.of(event.type());
        if (consumer.isEmpty()) {
            return metrics.count("unknown", Outcome.IGNORED);
        }
        var outcome = Correlation.during(
                event.correlationId(), () -> tracing.during(event, () -> first(delivery, event, consumer.get())));
        return metrics.count(event.type(), outcome);
    }

    private Outcome first(Delivery delivery, Envelope event, EventConsumer consumer) {
        try {
            var outcome = transaction(() -> {
                if (handled.isFirstAndFree(event)) {
                    return handle(delivery, event, consumer);
                }
                if (handled.isHandled(event)) {
                    return Outcome.DUPLICATE;
                }
                parked.parkBehindOthers(delivery, event);
                return Outcome.WAITING;
            });
            if (outcome == Outcome.HANDLED) {
                metrics.effect(event);
            }
            LOG.infof("%s %s of partner %s: %s", event.type(), event.id(), event.partnerId(), outcome);
            return outcome;
        } catch (Exception e) {
            return failed(delivery, event, consumer, e);
        }
    }

    private Outcome failed(Delivery delivery, Envelope event, EventConsumer consumer, Exception why) {
        var failure = failure(why);
        if (isFinal(why, 1)) {
            var outcome = park(() -> {
                parked.parkDead(delivery, event, failure);
                return Outcome.DEAD;
            });
            LOG.warnf("Dead letter: %s %s at %s: %s", event.type(), event.id(), delivery.place(), failure);
            return outcome;
        }
        var delay = retries.delayAfter(1, ThreadLocalRandom.current());
        var outcome = park(() -> {
            parked.parkForRetry(delivery, event, failure, clock.instant().plus(delay));
            return Outcome.RETRYING;
        });
        LOG.warnf(
                "%s %s failed in %s, tried again in %s: %s", event.type(), event.id(), consumer.name(), delay, failure);
        return outcome;
    }

    /** What cannot be read now can never be. */
    private boolean isFinal(Exception why, int failures) {
        return why instanceof UnreadableEvent || !retries.allowsAfter(failures);
    }

    private static Failure failure(Exception why) {
        return why instanceof UnreadableEvent unreadable ? Failure.of(unreadable) : Failure.of(why);
    }

    /** Tries the parked events that are due, one for each partner. @return whether any was tried */
    boolean retryDue() {
        boolean tried = false;
        for (long position : parked.due()) {
            tried |= retry(position);
        }
        return tried;
    }

    private boolean retry(long position) {
        var attempt = new Object() {
            Optional<ParkedEvent> due = Optional.empty();
            Optional<Envelope> event = Optional.empty();
        };
        try {
            var outcome = transaction(() -> {
                attempt.due = parked.lockDue(position);
                if (attempt.due.isEmpty()) {
                    return Outcome.IGNORED;
                }
                var event = Envelope.of(attempt.due.get().delivery().headers());
                attempt.event = Optional.of(event);
                return again(attempt.due.get(), event);
            });
            attempt.event.ifPresent(event -> tried(attempt.due.orElseThrow(), event, outcome));
        } catch (Exception e) {
            attempt.due.ifPresentOrElse(failed -> failedAgain(failed, e), () -> {
                throw new IllegalStateException("Parked events cannot be read", e);
            });
        }
        return attempt.due.isPresent();
    }

    private Outcome again(ParkedEvent due, Envelope event) throws Exception {
        var consumer = consumers.of(event.type());
        var outcome = consumer.isEmpty()
                ? Outcome.IGNORED
                : Correlation.during(
                        event.correlationId(),
                        () -> tracing.during(
                                event,
                                () -> handled.isFirst(event)
                                        ? handle(due.delivery(), event, consumer.get())
                                        : Outcome.DUPLICATE));
        parked.remove(due);
        return outcome;
    }

    private void tried(ParkedEvent due, Envelope event, Outcome outcome) {
        metrics.count(event.type(), outcome);
        if (outcome == Outcome.HANDLED) {
            metrics.effect(event);
        }
        Correlation.during(event.correlationId(), () -> {
            LOG.infof(
                    "%s %s of partner %s: %s after %d failures",
                    event.type(), event.id(), event.partnerId(), outcome, due.attempts());
            return outcome;
        });
    }

    private void failedAgain(ParkedEvent failed, Exception why) {
        var headers = failed.delivery().headers();
        String type = headers.getOrDefault("ce_type", "unreadable");
        Correlation.during(headers.getOrDefault("ce_correlationid", ""), () -> {
            int failures = failed.attempts() + 1;
            boolean dead = isFinal(why, failures);
            var failure = failure(why);
            var outcome = park(() -> {
                if (dead) {
                    parked.giveUp(failed, failure);
                    return Outcome.DEAD;
                }
                var delay = retries.delayAfter(failures, ThreadLocalRandom.current());
                parked.retryLater(failed, failure, clock.instant().plus(delay));
                return Outcome.RETRYING;
            });
            if (dead) {
                LOG.warnf(
                        "Dead letter after %d attempts: %s %s at %s: %s",
                        failures, type, headers.get("ce_id"), failed.delivery().place(), failure);
            }
            return metrics.count(type, outcome);
        });
    }

    private Outcome handle(Delivery delivery, Envelope event, EventConsumer consumer) throws Exception {
        Object data = reader.read(delivery, event, consumer);
        Cause.during(event, () -> {
            consumer.handle(data);
            return Outcome.HANDLED;
        });
        return Outcome.HANDLED;
    }

    private Outcome park(Callable<Outcome> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    /** Unlike a plain call it lets checked exceptions through as they are. */
    private static Outcome transaction(Callable<Outcome> work) throws Exception {
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout(TRANSACTION_SECONDS)
                    .call(work);
        } catch (QuarkusTransactionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
