package io.hexabuilders.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.JsonErrors;
import io.hexabuilders.platform.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

/** JSON Merge Patch (RFC 7396) on the editable members of a resource. */
@ApplicationScoped
public class MergePatch {

    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectMapper mapper;
    private final Validator validator;

    MergePatch(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /**
     * The present members with the patch applied. Refuses an unknown member, a value of a wrong type and a result that
     * breaks a constraint of the type.
     *
     * @param present the editable members as a record
     */
    public <T> T apply(T present, JsonNode patch, Class<T> type) {
        if (!patch.isObject()) {
            throw CommonError.VALIDATION_FAILED.because("A merge patch is a JSON object.");
        }
        try {
            T patched = mapper.treeToValue(merge(mapper.valueToTree(present), patch), type);
            var violations = validator.validate(patched);
            if (!violations.isEmpty()) {
                throw Violations.refusal(violations);
            }
            return patched;
        } catch (JsonProcessingException e) {
            throw JsonErrors.refusal(e);
        }
    }

    /** The algorithm of RFC 7396, section 2. */
    static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? ((ObjectNode) target).deepCopy() : ((ObjectNode) patch).objectNode();
        for (var member : patch.properties()) {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                result.set(member.getKey(), merge(result.path(member.getKey()), member.getValue()));
            }
        }
        return result;
    }
}
