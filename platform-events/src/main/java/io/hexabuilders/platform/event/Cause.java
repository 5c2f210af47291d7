package io.hexabuilders.platform.event;

import java.util.Optional;

/** The event that is being handled: what is published meanwhile names it as its cause. */
public final class Cause {

    private static final ScopedValue<Envelope> PRESENT = ScopedValue.newInstance();

    private Cause() {}

    public static Optional<Envelope> present() {
        return PRESENT.isBound() ? Optional.of(PRESENT.get()) : Optional.empty();
    }

    /** Does work because of an event. */
    public static <T, X extends Throwable> T during(Envelope event, ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return ScopedValue.where(PRESENT, event).call(work);
    }
}
