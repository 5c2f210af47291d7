package io.hexabuilders.hexactl.console;

import org.jspecify.annotations.Nullable;

/** Ends a command. The message says what happened, where, and what to do next. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;
    /** Without an advice; empty where it is not known by itself. */
    private String what = "";

    private Failure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public static Failure of(String message) {
        return new Failure(ExitCodes.FAILED, message, null);
    }

    public static Failure of(String message, Throwable cause) {
        return new Failure(ExitCodes.FAILED, message, cause);
    }

    /** The command line was wrong. */
    public static Failure usage(String message) {
        return new Failure(ExitCodes.USAGE, message, null);
    }

    /** A part was done. */
    public static Failure partly(String message) {
        return new Failure(ExitCodes.NEEDS_A_PERSON, message, null);
    }

    /** A part was done. */
    public static Failure partly(String message, Throwable cause) {
        return new Failure(ExitCodes.NEEDS_A_PERSON, message, cause);
    }

    /** What was done is taken back. */
    public static Failure rolledBack(String message, Throwable cause) {
        return new Failure(ExitCodes.ROLLED_BACK, message, cause);
    }

    /**
     * One with an advice that is not good everywhere.
     *
     * @param what happened, and where
     * @param next what to do
     */
    public static Failure of(String what, String next) {
        var failure = new Failure(ExitCodes.FAILED, what + ": " + next, null);
        failure.what = what;
        return failure;
    }

    /** The same with another advice; where it holds one that cannot be told from what happened, behind that. */
    public Failure advising(String other) {
        return new Failure(exitCode, (what.isEmpty() ? message() : what) + ". " + other, this);
    }

    public int exitCode() {
        return exitCode;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
