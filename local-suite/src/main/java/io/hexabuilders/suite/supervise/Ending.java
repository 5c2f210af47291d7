package io.hexabuilders.suite.supervise;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a start or a process ended.
 *
 * @param words as they are shown, for example {@code ended with exit code 3}
 * @param kind by whose doing
 */
record Ending(String words, Kind kind) {

    /** By whose doing. */
    enum Kind {
        /** There was no process, and the words say all. */
        NOT_STARTED,
        /** It exited, and its last words say why. */
        EXITED,
        /** Somebody ended it; what it wrote last has nothing to do with that. */
        KILLED,
        /** It was stopped because it was not ready in time. */
        TOO_SLOW
    }

    static Ending of(String before, int code) {
        return code > 128
                ? new Ending(before + " with signal " + (code - 128), Kind.KILLED)
                : new Ending(before + " with exit code " + code, Kind.EXITED);
    }

    static Ending of(Exception failure) {
        Throwable cause = failure.getCause();
        String message = String.valueOf(failure.getMessage());
        String words = cause == null || cause.getMessage() == null || message.contains(cause.getMessage())
                ? message
                : message + ": " + cause.getMessage().lines().reduce("", (_, last) -> last);
        return new Ending(words, Kind.NOT_STARTED);
    }

    boolean isTooSlow() {
        return kind == Kind.TOO_SLOW;
    }

    /** The words, with the line of the log that explains them best. */
    String reason(Path log) {
        return switch (kind) {
            case NOT_STARTED -> words;
            case EXITED -> with(LogFiles.reason(log)).orElse(words);
            case KILLED -> with(LogFiles.problem(log)).orElse(words);
            case TOO_SLOW -> with(LogFiles.problem(log)).orElse(words + "; its log shows no error");
        };
    }

    private Optional<String> with(Optional<String> line) {
        return line.map(text -> words + ": " + text);
    }
}
