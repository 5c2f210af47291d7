package io.hexabuilders.hexactl.events.deadletter;

/** What becomes of a parked event. */
enum ParkedStatus {
    /** It failed and is tried again by itself. */
    RETRYING,
    /** It waits behind an earlier one of its partner. */
    WAITING,
    /** A person has to decide. */
    DEAD,
    /** A person has decided that it is never applied. */
    DISCARDED
}
