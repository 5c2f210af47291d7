package io.hexabuilders.platform.http;

import io.hexabuilders.platform.chain.Sha256;

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
        return "\"" + version + "." + Sha256.hex(shown.toString()).substring(0, 2 * FINGERPRINT_BYTES) + "\"";
    }

    /** Whether the tag is of this version, whatever else its view showed. */
    static boolean isOf(String tag, long version) {
        return tag.equals(of(version)) || tag.startsWith("\"" + version + ".");
    }
}
