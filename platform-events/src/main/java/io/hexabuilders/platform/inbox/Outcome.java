package io.hexabuilders.platform.inbox;

/** What became of a delivery. */
public enum Outcome {
    /** Its effect is there. */
    HANDLED,
    /** Its effect was there before. */
    DUPLICATE,
    /** This service has no consumer for its type. */
    IGNORED,
    /** It waits behind an earlier event of its partner. */
    WAITING,
    /** It failed and is tried again. */
    RETRYING,
    /** It is left for a person to look at. */
    DEAD
}
