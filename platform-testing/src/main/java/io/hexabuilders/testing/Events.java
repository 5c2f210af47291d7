package io.hexabuilders.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.event.Envelope;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.inbox.Delivery;
import io.hexabuilders.platform.inbox.Inbox;
import io.hexabuilders.platform.inbox.InboxRetries;
import io.hexabuilders.platform.inbox.Outcome;
import io.quarkus.arc.Arc;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Integration events in tests: delivers to the program's inbox as Kafka would, and reads what it published. */
public final class Events {

    private static final AtomicLong OFFSETS = new AtomicLong();
    private static final Set<String> HANDLED = ConcurrentHashMap.newKeySet();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An event of the outbox. */
    public record Published(String type, JsonNode data, Map<String, String> headers) {}

    private Events() {}

    /** Delivers a new event; its data is written as JSON by a plain mapper: ids as text, no instants. */
    public static Outcome deliver(String type, UUID partnerId, Map<String, ?> data) {
        return deliver(envelope(type, partnerId), data);
    }

    /** Delivers an event, for a second time where the envelope was delivered before. */
    public static Outcome deliver(Envelope event, Map<String, ?> data) {
        return deliver(event, json(data));
    }

    /** Delivers data as it is, well-formed or not. */
    public static Outcome deliver(Envelope event, String data) {
        String topic =
                event.type().substring(0, event.type().indexOf('.', event.type().indexOf('.') + 1));
        var outcome = Arc.container()
                .instance(Inbox.class)
                .get()
                .accept(new Delivery(
                        topic,
                        0,
                        OFFSETS.incrementAndGet(),
                        event.partnerId().toString(),
                        event.headers(),
                        data.getBytes(StandardCharsets.UTF_8)));
        if (outcome == Outcome.HANDLED) {
            HANDLED.add(event.type());
        }
        return outcome;
    }

    /** The types that were handled since {@link #forgetHandled}. */
    static Set<String> handled() {
        return Set.copyOf(HANDLED);
    }

    static void forgetHandled() {
        HANDLED.clear();
    }

    public static Envelope envelope(String type, UUID partnerId) {
        return new Envelope(
                Ids.next(),
                "/test",
                type,
                partnerId.toString(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                partnerId,
                "test-" + Ids.next(),
                null,
                "test",
                null);
    }

    /** Tries parked events that are due. */
    public static void retryDue() {
        Arc.container().instance(InboxRetries.class).get().runDue();
    }

    /** What the program published about a partner, in the order of its changes. */
    public static List<Published> published(UUID partnerId) throws SQLException {
        try (var connection = TestConnections.asReadonly();
                var statement = connection.prepareStatement(
                        "SELECT type, payload, headers FROM outbox_event WHERE partition_key = ? ORDER BY position")) {
            statement.setString(1, partnerId.toString());
            try (var row = statement.executeQuery()) {
                var events = new ArrayList<Published>();
                while (row.next()) {
                    events.add(new Published(
                            row.getString("type"), tree(row.getString("payload")), texts(row.getString("headers"))));
                }
                return events;
            }
        }
    }

    private static String json(Map<String, ?> data) {
        try {
            return MAPPER.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + data, e);
        }
    }

    private static JsonNode tree(String json) throws SQLException {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SQLException("no JSON: " + json, e);
        }
    }

    private static Map<String, String> texts(String json) throws SQLException {
        try {
            return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException("no object of texts: " + json, e);
        }
    }
}
