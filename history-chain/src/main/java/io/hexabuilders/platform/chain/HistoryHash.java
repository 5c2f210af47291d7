package io.hexabuilders.platform.chain;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.util.TreeMap;

/** The hash chain of history: SHA-256 over the row before and the members of this one as canonical JSON. */
public final class HistoryHash {

    private final ObjectMapper canonical;

    /** @param mapper how values become JSON; it is copied */
    public HistoryHash(ObjectMapper mapper) {
        canonical = mapper.copy()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /** Writes values as {@link #write} needs them. */
    public ObjectMapper mapper() {
        return canonical;
    }

    /** Hex SHA-256 of the entry, chained to the hash of the entry before; that is empty for the first. */
    public String of(ChainedEntry entry, String previousHash) {
        var node = canonical.createObjectNode();
        node.put("previous", previousHash);
        node.put("id", entry.id().toString());
        node.put("resourceType", entry.resourceType());
        node.put("resourceId", entry.resourceId().toString());
        node.put("sequence", entry.sequence());
        node.put("at", entry.at().toString());
        node.put("actor", entry.actor());
        node.put("events", entry.events());
        node.put("reason", entry.reason());
        node.put("correlationId", entry.correlationId());
        node.put("changes", entry.changes());
        node.put("personalDigest", entry.personalDigest());
        return Sha256.hex(write(canonical, node));
    }

    /**
     * Members sorted at every level and numbers in plain notation without trailing zeros, so that what PostgreSQL's
     * jsonb gives back can be written the same again.
     */
    public static String write(ObjectMapper mapper, JsonNode node) {
        try {
            return mapper.writeValueAsString(sorted(mapper, node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    private static JsonNode sorted(ObjectMapper mapper, JsonNode node) {
        if (node.isArray()) {
            var array = mapper.createArrayNode();
            node.forEach(element -> array.add(sorted(mapper, element)));
            return array;
        }
        if (node.isNumber()) {
            return DecimalNode.valueOf(node.decimalValue().stripTrailingZeros());
        }
        if (!node.isObject()) {
            return node;
        }
        var members = new TreeMap<String, JsonNode>();
        node.properties().forEach(member -> members.put(member.getKey(), sorted(mapper, member.getValue())));
        var object = mapper.createObjectNode();
        members.forEach(object::set);
        return object;
    }
}
