package io.hexabuilders.suite.supervise;

import java.time.Duration;

/** Pauses before a member is started again: doubled from 0.5 s to 30 s, from the start again once it ran for long. */
public final class Backoff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration STABLE = Duration.ofSeconds(60);

    private Duration next = FIRST;

    /** @param ran how long the member had been ready when it died; zero if it never was */
    public Duration pauseAfter(Duration ran) {
        if (ran.compareTo(STABLE) >= 0) {
            next = FIRST;
        }
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
