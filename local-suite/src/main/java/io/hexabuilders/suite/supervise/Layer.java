package io.hexabuilders.suite.supervise;

/** Stopped from the last to the first, so that nobody loses what it is working with. */
public enum Layer {
    DATABASE,
    MIDDLEWARE,
    PROGRAM
}
