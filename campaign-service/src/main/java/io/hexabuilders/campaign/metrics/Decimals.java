package io.hexabuilders.campaign.metrics;

/** Amounts as whole ten-thousandths: exact, and an array of them goes to the database as it is. */
final class Decimals {

    /** Ten-thousandths in one. */
    static final int SCALE = 10_000;

    /** What {@link #parse} returns for a text that is no amount. */
    static final long NONE = -1;

    private static final int MAXIMUM_WHOLE_DIGITS = 14;
    private static final int MAXIMUM_DECIMALS = 4;

    private Decimals() {}

    /** Reads up to 14 digits and, after a point, up to 4 more; {@link #NONE} for anything else. */
    static long parse(String text) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        if (whole == 0
                || whole > MAXIMUM_WHOLE_DIGITS
                || decimals > MAXIMUM_DECIMALS
                || (point >= 0 && decimals == 0)) {
            return NONE;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i != point) {
                if (c < '0' || c > '9') {
                    return NONE;
                }
                value = value * 10 + (c - '0');
            }
        }
        for (int i = decimals; i < MAXIMUM_DECIMALS; i++) {
            value *= 10;
        }
        return value;
    }
}
