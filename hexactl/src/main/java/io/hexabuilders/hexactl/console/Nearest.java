package io.hexabuilders.hexactl.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what was probably meant by a name with a slip. */
public final class Nearest {

    private static final int SHOWN = 3;

    private Nearest() {}

    /** The names that take the fewest changes of a letter, the nearest first. */
    public static List<String> of(String name, Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt((String other) -> changes(name, other)))
                .limit(SHOWN)
                .toList();
    }

    /** Levenshtein's distance, of which only the last row is kept. */
    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
