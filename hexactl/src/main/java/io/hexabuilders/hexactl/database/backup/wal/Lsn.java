package io.hexabuilders.hexactl.database.backup.wal;

import java.util.Locale;

/** Places in the WAL, as PostgreSQL writes them: two halves of a number. */
public final class Lsn {

    /** Bytes of a file: of PostgreSQL unless a cluster was made with another one, which the suite's are not. */
    static final long SEGMENT = 16L << 20;

    private static final int HEXADECIMAL = 16;
    private static final int HALF = 32;

    private Lsn() {}

    public static long parse(String text) {
        String[] halves = text.split("/", 2);
        return (Long.parseLong(halves[0], HEXADECIMAL) << HALF) + Long.parseLong(halves[1], HEXADECIMAL);
    }

    /**
     * The name of a file of WAL.
     *
     * @param timeline as names begin with it
     * @param number of the file, counted from the beginning of the WAL
     * @param segment bytes of each
     */
    public static String file(String timeline, long number, long segment) {
        long filesOfALog = (1L << HALF) / segment;
        return String.format(Locale.ROOT, "%s%08X%08X", timeline, number / filesOfALog, number % filesOfALog);
    }

    public static String text(long place) {
        return String.format(Locale.ROOT, "%X/%X", place >>> HALF, place & 0xFFFF_FFFFL);
    }
}
