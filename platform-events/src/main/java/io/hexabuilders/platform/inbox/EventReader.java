package io.hexabuilders.platform.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.hexabuilders.platform.event.Envelope;
import io.hexabuilders.platform.event.EventsConfig;
import io.hexabuilders.platform.event.UnreadableEvent;
import io.hexabuilders.platform.http.JsonRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an event's data into the record of its consumer, which declares the members that it needs. */
@ApplicationScoped
class EventReader {

    private static final String PARTNER = "partnerId";

    private final ObjectReader reader;
    private final int maxBytes;

    EventReader(ObjectMapper mapper, EventsConfig config) {
        this.reader = JsonRules.tolerant(mapper).reader();
        this.maxBytes = config.inbox().maxBytes();
    }

    Object read(Delivery delivery, Envelope event, EventConsumer consumer) throws UnreadableEvent {
        if (delivery.data().length > maxBytes) {
            throw new UnreadableEvent(
                    "data of " + delivery.data().length + " bytes is larger than the " + maxBytes + " allowed");
        }
        try {
            mustConcern(event.partnerId(), delivery.data());
            Object data = reader.forType(consumer.record()).readValue(delivery.data());
            if (data == null) {
                throw new UnreadableEvent("data is null");
            }
            return data;
        } catch (JsonProcessingException e) {
            throw new UnreadableEvent("data cannot be read: " + fault(e), e);
        } catch (IOException e) {
            throw new UnreadableEvent("data cannot be read", e);
        }
    }

    /** What is wrong and where. Jackson's own words quote the content, and names have no form that could be masked. */
    private static String fault(JsonProcessingException e) {
        return switch (e) {
            case ValueInstantiationException refused -> place(refused) + " is refused: " + refused.getCause();
            case MismatchedInputException wrong -> place(wrong) + " is missing or no " + name(wrong.getTargetType());
            case JsonMappingException other -> place(other) + " cannot be read";
            default ->
                e.getLocation() == null
                        ? "no JSON"
                        : "no JSON at line " + e.getLocation().getLineNr() + ", column "
                                + e.getLocation().getColumnNr();
        };
    }

    private static String place(JsonMappingException e) {
        return e.getPath().isEmpty()
                ? "it"
                : e.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."));
    }

    private static String name(@Nullable Class<?> type) {
        return type == null ? "such value" : type.getSimpleName();
    }

    /** Events stand in line by the header's partner: an effect on another one would be out of that one's order. */
    private void mustConcern(UUID partnerId, byte[] data) throws IOException, UnreadableEvent {
        try (var parser = reader.createParser(data)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals(PARTNER) && !partnerId.toString().equalsIgnoreCase(parser.getValueAsString())) {
                    throw new UnreadableEvent("data's partnerId is not that of ce_partnerid, " + partnerId);
                }
                parser.skipChildren();
            }
        }
    }
}
