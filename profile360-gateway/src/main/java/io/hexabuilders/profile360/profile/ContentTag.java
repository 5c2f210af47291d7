package io.hexabuilders.profile360.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.chain.Sha256;

/** Entity tags of answers that have no version of their own: they change exactly when the content does. */
final class ContentTag {

    /** Bytes of the digest that are kept: enough that no two contents meet. */
    private static final int KEPT = 16;

    private ContentTag() {}

    static String of(Object content, ObjectMapper mapper) {
        try {
            return "\"" + Sha256.hex(mapper.writeValueAsBytes(content)).substring(0, 2 * KEPT) + "\"";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
