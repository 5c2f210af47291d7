package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.UnreadableEvent;
import io.hexabuilders.platform.observability.Masking;
import java.util.Collections;
import java.util.IdentityHashMap;

/**
 * What is written down of a failure. It is kept with the event and copied to Kafka, beyond the reach of the log's
 * filter, so what has the form of personal data is masked here.
 */
final class Failure {

    private static final int LIMIT = 1000;

    private final String text;

    private Failure(String text) {
        this.text = text;
    }

    /** The failure, its innermost cause where that is another, and the place where that one was thrown. */
    @SuppressWarnings("ReferenceEquality") // the same object, not one like it
    static Failure of(Throwable failure) {
        Throwable root = root(failure);
        String place = root.getStackTrace().length == 0 ? "" : " at " + root.getStackTrace()[0];
        if (root == failure) {
            return new Failure(bounded(root.toString(), LIMIT - place.length()) + place);
        }
        // Neither text crowds the other out.
        return new Failure(bounded(failure.toString(), LIMIT / 2)
                + "; because of "
                + bounded(root.toString(), LIMIT / 2 - "; because of ".length() - place.length())
                + place);
    }

    /** Why it is no event: that is the sender's matter, so no place of this program is named. */
    static Failure of(UnreadableEvent event) {
        return new Failure(bounded(event.reason(), LIMIT));
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

    /** Masked first: half an address has its form no longer, and would be left over. */
    private static String bounded(String text, int limit) {
        String storable = Masking.masked(text).replace('\0', '\uFFFD');
        return storable.length() <= limit ? storable : storable.substring(0, Math.max(limit, 0));
    }

    /** At most 1,000 characters that a column, a header of Kafka and a line of the log can hold. */
    @Override
    public String toString() {
        return text;
    }
}
