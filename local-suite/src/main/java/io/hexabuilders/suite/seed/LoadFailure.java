package io.hexabuilders.suite.seed;

/** Why the demo cannot be loaded, in words for the user. */
public final class LoadFailure extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LoadFailure(String message) {
        super(message);
    }
}
