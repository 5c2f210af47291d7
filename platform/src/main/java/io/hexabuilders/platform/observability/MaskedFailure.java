package io.hexabuilders.platform.observability;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a log for a throwable whose message holds personal data: the same stack, causes and name, another message.
 * A throwable cannot be given another message itself, and its thrower may still need the old one.
 */
final class MaskedFailure extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String text;

    private MaskedFailure(String text, @Nullable Throwable cause, StackTraceElement[] stack) {
        super(text, cause, true, true);
        this.text = text;
        setStackTrace(stack);
    }

    /** The throwable itself when neither it nor anything below it holds personal data. */
    static Throwable of(Throwable thrown) {
        return isClean(thrown, known()) ? thrown : copy(thrown, known());
    }

    private static boolean isClean(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return true;
        }
        String text = thrown.toString();
        if (!Masking.masked(text).equals(text) || !isClean(thrown.getCause(), seen)) {
            return false;
        }
        for (var suppressed : thrown.getSuppressed()) {
            if (!isClean(suppressed, seen)) {
                return false;
            }
        }
        return true;
    }

    private static MaskedFailure copy(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        var cause = thrown.getCause();
        var copy = new MaskedFailure(
                Masking.masked(thrown.toString()),
                cause == null || seen.contains(cause) ? null : copy(cause, seen),
                thrown.getStackTrace());
        for (var suppressed : thrown.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                copy.addSuppressed(copy(suppressed, seen));
            }
        }
        return copy;
    }

    private static Set<Throwable> known() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** The name of the throwable that this stands for, and its message. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the class's own name would hide the one that it stands for
    public String toString() {
        return text;
    }
}
