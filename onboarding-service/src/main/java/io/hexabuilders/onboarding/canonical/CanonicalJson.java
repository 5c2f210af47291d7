package io.hexabuilders.onboarding.canonical;

import io.hexabuilders.platform.chain.Sha256;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text with one form only, by the JSON Canonicalization Scheme (RFC 8785): no white space; members sorted by the
 * UTF-16 code units of their names, at every depth; strings with the shortest escapes; numbers are integers; UTF-8.
 *
 * @param text the JSON text
 * @param sha256 SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal
 */
public record CanonicalJson(String text, String sha256) {

    /**
     * @param members by name; values are text, integers, null, lists and maps of these
     * @throws IllegalArgumentException when a string holds half a surrogate pair, which UTF-8 cannot carry
     */
    public static CanonicalJson of(Map<String, ? extends @Nullable Object> members) {
        var out = new StringBuilder(1024);
        write(members, out);
        String text = out.toString();
        return new CanonicalJson(text, Sha256.hex(text));
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String string -> write(string, out);
            case Integer number -> out.append(number.intValue());
            case List<?> list -> write(list, out);
            case Map<?, ?> map -> write(map, out);
            default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    private static void write(List<?> list, StringBuilder out) {
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void write(Map<?, ?> map, StringBuilder out) {
        // String.compareTo compares UTF-16 code units: the order that RFC 8785 asks for.
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((name, value) -> sorted.put((String) name, value));
        out.append('{');
        String separator = "";
        for (var member : sorted.entrySet()) {
            out.append(separator);
            write(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void write(String string, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (Character.isSurrogate(c)) {
                requirePair(string, i);
            }
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void requirePair(String string, int i) {
        boolean whole = Character.isHighSurrogate(string.charAt(i))
                ? i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
        if (!whole) {
            throw new IllegalArgumentException("half a surrogate pair at index " + i);
        }
    }
}
