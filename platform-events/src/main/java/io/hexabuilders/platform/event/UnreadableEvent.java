package io.hexabuilders.platform.event;

/** A record that is no event of this suite, or whose data its consumer cannot read: trying again would not help. */
public final class UnreadableEvent extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnreadableEvent(String reason) {
        super(reason);
        this.reason = reason;
    }

    public UnreadableEvent(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
