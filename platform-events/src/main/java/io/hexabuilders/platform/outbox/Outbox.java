package io.hexabuilders.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.event.Cause;
import io.hexabuilders.platform.event.Envelope;
import io.hexabuilders.platform.event.EventsConfig;
import io.hexabuilders.platform.event.OutboxStatements;
import io.hexabuilders.platform.event.UnreadableEvent;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.observability.Correlation;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.platform.security.Caller;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where a change leaves what other services are to be told: both commit together or not at all. */
@ApplicationScoped
public class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final Sql sql;
    private final ObjectMapper mapper;
    private final OpenTelemetry tracing;
    private final InstantSource clock;
    private final EventsConfig config;
    private final String source;

    Outbox(
            Sql sql,
            ObjectMapper mapper,
            OpenTelemetry tracing,
            InstantSource clock,
            EventsConfig config,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.sql = sql;
        this.mapper = mapper;
        this.tracing = tracing;
        this.clock = clock;
        this.config = config;
        this.source = "/" + application;
    }

    /** Publishes in the present transaction; there must be one. */
    @Transactional(TxType.MANDATORY)
    public void publish(Announcement announcement) {
        publishAll(List.of(announcement));
    }

    /** Publishes in the given order, in the present transaction; there must be one. */
    @Transactional(TxType.MANDATORY)
    public void publishAll(Collection<Announcement> announcements) {
        if (announcements.isEmpty()) {
            return;
        }
        var events = announcements.stream().map(this::event).toList();
        sql.one(
                OutboxStatements.APPEND,
                List.of(
                        config.topic(),
                        each(events, event -> event.envelope().id()),
                        each(events, event -> event.envelope().subject()),
                        each(events, event -> event.envelope().type()),
                        each(events, event -> event.envelope().partnerId()),
                        each(events, Event::data),
                        each(events, event -> json(event.envelope().headers())),
                        each(events, event -> event.envelope().time())),
                row -> true);
        for (var event : events) {
            var envelope = event.envelope();
            LOG.infof("Announcing %s %s of partner %s", envelope.type(), envelope.id(), envelope.partnerId());
        }
    }

    private record Event(Envelope envelope, String data) {}

    private static List<Object> each(List<Event> events, Function<Event, Object> value) {
        return events.stream().map(value).toList();
    }

    private Event event(Announcement announcement) {
        var envelope = envelope(announcement);
        mustBeReadable(envelope);
        String data = json(announcement.data());
        if (data.getBytes(StandardCharsets.UTF_8).length > config.inbox().maxBytes()) {
            throw new IllegalArgumentException(announcement.type().wireName() + " of " + announcement.subject()
                    + " is larger than the " + config.inbox().maxBytes() + " bytes that consumers take");
        }
        return new Event(envelope, data);
    }

    /** Fails the change here rather than the event at each of its consumers. */
    private static void mustBeReadable(Envelope envelope) {
        try {
            Envelope.of(envelope.headers());
        } catch (UnreadableEvent e) {
            throw new IllegalArgumentException(
                    envelope.type() + " of " + envelope.subject() + " cannot be announced: " + e.reason(), e);
        }
    }

    private Envelope envelope(Announcement announcement) {
        var carrier = new HashMap<String, String>();
        tracing.getPropagators().getTextMapPropagator().inject(Context.current(), carrier, HashMap::put);
        return new Envelope(
                Ids.next(),
                source,
                announcement.type().wireName(),
                announcement.subject().toString(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                announcement.partnerId(),
                Correlation.id(),
                Cause.present().map(Envelope::id).map(UUID::toString).orElse(null),
                Caller.nameOrSystem(),
                carrier.get(Envelope.TRACEPARENT));
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }
}
