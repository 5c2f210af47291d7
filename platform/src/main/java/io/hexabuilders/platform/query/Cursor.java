package io.hexabuilders.platform.query;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The position after a row: a fingerprint of order and filters, then the row's sort values and id. */
final class Cursor {

    /** The one character that no stored text can hold. */
    private static final char SEPARATOR = '\u0000';

    private Cursor() {}

    static String write(List<String> keys, String fingerprint) {
        String text = fingerprint + SEPARATOR + String.join(String.valueOf(SEPARATOR), keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> read(String cursor, String fingerprint, int columns) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad();
        }
        var parts = new ArrayList<>(List.of(text.split(String.valueOf(SEPARATOR), -1)));
        if (parts.size() != columns + 2 || !parts.removeFirst().equals(fingerprint)) {
            throw bad();
        }
        try {
            UUID.fromString(parts.getLast());
        } catch (IllegalArgumentException e) {
            throw bad();
        }
        return parts;
    }

    static String fingerprint(String order, List<String> conditions, List<Object> values) {
        int hash = order.hashCode();
        for (Object part : conditions) {
            hash = 31 * hash + part.hashCode();
        }
        for (Object value : values) {
            hash = 31 * hash + value.toString().hashCode();
        }
        return Integer.toHexString(hash);
    }

    static Refusal bad() {
        return CommonError.INVALID_CURSOR.because(
                "Use next of the page before, with the same filters and sort; without a cursor the list starts anew.",
                List.of(FieldError.at("?cursor", "is not of this list, its filters and its order")));
    }
}
