package io.hexabuilders.onboarding.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One place where two JSON texts differ.
 *
 * @param pointer JSON Pointer (RFC 6901)
 * @param approved value in the first text; null also when there is none
 * @param present value in the second text; null also when there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JsonDifference(
        String pointer,
        @Schema(nullable = true) @Nullable JsonNode approved,
        @Schema(nullable = true) @Nullable JsonNode present) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The innermost places that differ, in the order of member names. */
    public static List<JsonDifference> between(String approved, String present) {
        try {
            var differences = new ArrayList<JsonDifference>();
            compare("", JSON.readTree(approved), JSON.readTree(present), differences);
            return differences;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static void compare(String pointer, JsonNode approved, JsonNode present, List<JsonDifference> found) {
        if (approved.isObject() && present.isObject()) {
            var names = new TreeSet<String>();
            approved.fieldNames().forEachRemaining(names::add);
            present.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String step = name.replace("~", "~0").replace("/", "~1");
                compare(pointer + "/" + step, approved.path(name), present.path(name), found);
            }
        } else if (approved.isArray() && present.isArray()) {
            for (int i = 0; i < Math.max(approved.size(), present.size()); i++) {
                compare(pointer + "/" + i, approved.path(i), present.path(i), found);
            }
        } else if (!approved.equals(present)) {
            found.add(new JsonDifference(pointer, value(approved), value(present)));
        }
    }

    private static @Nullable JsonNode value(JsonNode node) {
        return node instanceof MissingNode || node.isNull() ? null : node;
    }
}
