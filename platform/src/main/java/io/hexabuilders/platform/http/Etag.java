package io.hexabuilders.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Strong entity tags (RFC 9110): the resource's version in quotes. Where a view shows more than the version covers,
 * such as what time alone changes, a fingerprint follows the version after a dot.
 */
public final class Etag {

    private static final int FINGERPRINT_BYTES = 8;

    private Etag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** @param shown the view; equal ones have equal texts */
    public static String of(long version, Object shown) {
        return "\"" + version + "." + fingerprint(shown.toString()) + "\"";
    }

    /** Whether the tag is of this version, whatever else its view showed. */
    static boolean isOf(String tag, long version) {
        return tag.equals(of(version)) || tag.startsWith("\"" + version + ".");
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
