package io.hexabuilders.suite.control;

import org.jspecify.annotations.Nullable;

/** @param member for the actions that concern one member */
record Request(String secret, Action action, @Nullable String member) {

    enum Action {
        STATUS,
        PROGRESS,
        START,
        STOP,
        RESTART,
        DOWN
    }
}
