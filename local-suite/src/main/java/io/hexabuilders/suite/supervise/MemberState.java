package io.hexabuilders.suite.supervise;

/** What a member is doing. */
public enum MemberState {
    /** Not started yet: what it needs is not ready. */
    WAITING,
    STARTING,
    READY,
    /** Runs, but says that it cannot work now. */
    NOT_READY,
    /** It died and is started again after a pause. */
    PAUSING,
    STOPPING,
    /** Ended on purpose; stays so until it is started. */
    STOPPED,
    /** Ended before it was ready for the first time: the suite's start has failed. */
    FAILED
}
