package io.hexabuilders.platform.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an integration event beside its data: the attributes of CloudEvents 1.0 with the suite's
 * extensions, in Kafka's binary mode ({@code ce_*} headers).
 *
 * @param type wire name with its major version, for example {@code hexabuilders.partner.activated.v1}
 * @param subject the aggregate it happened to
 * @param partnerId the partner it concerns: events of one partner and one topic arrive in order
 * @param causationId the event that led to it; null where a request did, which the correlation id names
 * @param traceparent W3C trace context of the change that made it
 */
public record Envelope(
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        UUID partnerId,
        String correlationId,
        @Nullable String causationId,
        String actor,
        @Nullable String traceparent) {

    /** The header of the trace context under its own name, which tracing tools look for. */
    public static final String TRACEPARENT = "traceparent";

    static final String SPEC_VERSION = "1.0";

    private static final String PREFIX = "ce_";
    private static final int TEXT_LIMIT = 256;
    private static final int EARLIEST_YEAR = 2000;
    private static final int LATEST_YEAR = 9999;
    private static final Pattern TYPE = Pattern.compile("hexabuilders(\\.[a-z0-9-]+)+\\.v[1-9][0-9]*");

    /** The headers of a record that carries this event. */
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put(PREFIX + "specversion", SPEC_VERSION);
        headers.put(PREFIX + "id", id.toString());
        headers.put(PREFIX + "source", source);
        headers.put(PREFIX + "type", type);
        headers.put(PREFIX + "subject", subject);
        headers.put(PREFIX + "time", time.toString());
        headers.put("content-type", "application/json");
        headers.put(PREFIX + "dataschema", "urn:hexabuilders:schema:" + type);
        headers.put(PREFIX + "partnerid", partnerId.toString());
        headers.put(PREFIX + "correlationid", correlationId);
        if (causationId != null) {
            headers.put(PREFIX + "causationid", causationId);
        }
        headers.put(PREFIX + "actor", actor);
        if (traceparent != null) {
            headers.put(PREFIX + TRACEPARENT, traceparent);
            headers.put(TRACEPARENT, traceparent);
        }
        return headers;
    }

    /** Reads a record's headers; {@link UnreadableEvent} names the one that is missing or wrong. */
    public static Envelope of(Map<String, String> headers) throws UnreadableEvent {
        String version = required(headers, "specversion");
        if (!version.equals(SPEC_VERSION)) {
            throw new UnreadableEvent(PREFIX + "specversion is " + version + ", not " + SPEC_VERSION);
        }
        String type = required(headers, "type");
        if (!TYPE.matcher(type).matches()) {
            throw new UnreadableEvent(PREFIX + "type is no type of this suite");
        }
        return new Envelope(
                uuid(headers, "id"),
                required(headers, "source"),
                type,
                required(headers, "subject"),
                instant(headers),
                uuid(headers, "partnerid"),
                required(headers, "correlationid"),
                optional(headers, PREFIX + "causationid"),
                Objects.requireNonNullElse(optional(headers, PREFIX + "actor"), "unknown"),
                optional(headers, headers.containsKey(PREFIX + TRACEPARENT) ? PREFIX + TRACEPARENT : TRACEPARENT));
    }

    private static @Nullable String optional(Map<String, String> headers, String name) throws UnreadableEvent {
        String value = headers.get(name);
        return value == null ? null : bounded(name, value);
    }

    private static String required(Map<String, String> headers, String name) throws UnreadableEvent {
        String value = headers.get(PREFIX + name);
        if (value == null || value.isBlank()) {
            throw new UnreadableEvent(PREFIX + name + " is missing");
        }
        return bounded(PREFIX + name, value);
    }

    private static String bounded(String name, String value) throws UnreadableEvent {
        if (value.length() > TEXT_LIMIT || value.indexOf('\0') >= 0) {
            throw new UnreadableEvent(name + " is longer than " + TEXT_LIMIT + " characters or holds NUL");
        }
        return value;
    }

    private static UUID uuid(Map<String, String> headers, String name) throws UnreadableEvent {
        String value = required(headers, name);
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvent(PREFIX + name + " is no UUID", e);
        }
    }

    private static Instant instant(Map<String, String> headers) throws UnreadableEvent {
        try {
            var time = OffsetDateTime.parse(required(headers, "time"));
            if (time.getYear() < EARLIEST_YEAR || time.getYear() > LATEST_YEAR) {
                throw new UnreadableEvent(PREFIX + "time is in the year " + time.getYear());
            }
            return time.toInstant();
        } catch (DateTimeException e) {
            throw new UnreadableEvent(PREFIX + "time is no RFC 3339 instant", e);
        }
    }
}
