package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.EventsConfig;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How often and when a failed event is tried again: exponential back-off with jitter. */
record RetryPolicy(int attempts, Duration firstDelay, Duration maxDelay) {

    static RetryPolicy of(EventsConfig.Inbox config) {
        return new RetryPolicy(config.attempts(), config.firstDelay(), config.maxDelay());
    }

    boolean allowsAfter(int failures) {
        return failures < attempts;
    }

    /** The wait after the given number of failures (1 and more): doubled each time, plus up to half of it by chance. */
    Duration delayAfter(int failures, RandomGenerator chance) {
        double doubled = ((double) firstDelay.toMillis()) * Math.pow(2, failures - 1.0);
        double jittered = doubled * (1 + chance.nextDouble() / 2);
        return jittered < (double) maxDelay.toMillis() ? Duration.ofMillis(Math.round(jittered)) : maxDelay;
    }
}
