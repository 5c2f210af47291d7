package io.hexabuilders.platform.http;

/** Strong entity tags (RFC 9110): the resource's version in quotes. */
public final class Etag {

    private Etag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }
}
