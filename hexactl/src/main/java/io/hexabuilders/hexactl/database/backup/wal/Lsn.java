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

    public static String text(long place) {
        return String.format(Locale.ROOT, "%X/%X", place >>> HALF, place & 0xFFFF_FFFFL);
    }
}
