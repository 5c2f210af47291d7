package io.hexabuilders.suite.supervise;

/** The suite cannot run; the message says in one line what to do about it. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartFailure(String message) {
        super(message);
    }
}
