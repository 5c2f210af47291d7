package io.hexabuilders.platform.text;

/** Text that PostgreSQL keeps, JSON carries, and every page and terminal shows as what it is. */
public final class PlainText {

    public static final String RULE =
            "must not contain control characters, directional overrides, byte order marks or half surrogate pairs";

    private PlainText() {}

    /**
     * Whether it holds none of: controls (Cc) but tab and line ends, embeddings, overrides and isolates of UAX #9 (they
     * turn round what stands beside them), U+FEFF, half surrogate pairs.
     */
    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(point -> (point >= ' ' && point <= '~') || isPlain(point));
    }

    private static boolean isPlain(int point) {
        int type = Character.getType(point);
        return (type != Character.CONTROL || "\t\r\n".indexOf(point) >= 0)
                && type != Character.SURROGATE
                && point != 0xFEFF
                && (point < 0x202A || point > 0x202E)
                && (point < 0x2066 || point > 0x2069);
    }
}
