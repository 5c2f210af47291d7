package io.hexabuilders.platform.inbox;

import java.util.Collections;
import java.util.IdentityHashMap;

/** What is written down of a failure. */
final class Failure {

    private static final int LIMIT = 1000;

    private Failure() {}

    /** The failure, its innermost cause where that is another, and the place where that one was thrown. */
    @SuppressWarnings("ReferenceEquality") // the same object, not one like it
    static String text(Throwable failure) {
        Throwable root = root(failure);
        String place = root.getStackTrace().length == 0 ? "" : " at " + root.getStackTrace()[0];
        if (root == failure) {
            return bounded(root.toString(), LIMIT - place.length()) + place;
        }
        // Neither text crowds the other out.
        return bounded(failure.toString(), LIMIT / 2)
                + "; because of "
                + bounded(root.toString(), LIMIT / 2 - "; because of ".length() - place.length())
                + place;
    }

    /** A chain of causes may be a ring: then it is the last one before it closes. */
    private static Throwable root(Throwable failure) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
        Throwable root = failure;
        while (seen.add(root) && root.getCause() != null && !seen.contains(root.getCause())) {
            root = root.getCause();
        }
        return root;
    }

    private static String bounded(String text, int limit) {
        String storable = text.replace('\0', '\uFFFD');
        return storable.length() <= limit ? storable : storable.substring(0, Math.max(limit, 0));
    }
}
