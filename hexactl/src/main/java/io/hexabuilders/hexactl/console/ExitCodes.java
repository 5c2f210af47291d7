package io.hexabuilders.hexactl.console;

/** What a script learns from the end of a command. */
public final class ExitCodes {

    public static final int DONE = 0;
    /** Failed, or found what should not be; nothing was changed. */
    public static final int FAILED = 1;
    /** The command line was wrong. */
    public static final int USAGE = 2;
    /** Failed, and what was done is taken back. */
    public static final int ROLLED_BACK = 3;
    /** A part was done, and the message says which: a person has to go on. */
    public static final int NEEDS_A_PERSON = 4;

    private ExitCodes() {}
}
