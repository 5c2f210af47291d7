package io.hexabuilders.suite.supervise;

import org.jspecify.annotations.Nullable;

/**
 * A member at one moment; also the wire form of {@code ./hexa status --output json}.
 *
 * @param since when the state was entered, RFC 3339
 * @param restarts how often it died and was started again since the suite's start
 * @param note reason of a failure or what it waits for
 * @param memoryBytes proportional share of memory of its processes, where the system tells
 * @param startMillis from the process's start to ready, of its latest start
 */
public record MemberStatus(
        String name,
        MemberState state,
        @Nullable String address,
        @Nullable Long pid,
        String since,
        int restarts,
        @Nullable String note,
        @Nullable Long memoryBytes,
        @Nullable Long startMillis,
        String log) {}
