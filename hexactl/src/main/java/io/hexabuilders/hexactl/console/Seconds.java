package io.hexabuilders.hexactl.console;

import java.time.Duration;

/** Times that options give in whole seconds. */
public final class Seconds {

    private static final int LONGEST = 86_400;

    private Seconds() {}

    /** Refused as wrong use unless it is 1 second to a day. */
    public static Duration of(String option, int seconds) {
        if (seconds < 1 || seconds > LONGEST) {
            throw Failure.usage(option + " is 1 to " + LONGEST + " seconds, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }
}
