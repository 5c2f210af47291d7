package io.hexabuilders.suite.supervise;

import java.time.Duration;

/**
 * How long a start may take before it is given up: twice as long after each that took too long, up to eight times, for
 * on a busy machine the same limit would end every start. From the first limit again once one was ready.
 */
final class Patience {

    static final int LONGEST = 8;

    private final Duration first;
    private int factor = 1;

    Patience(Duration first) {
        this.first = first;
    }

    synchronized Duration limit() {
        return first.multipliedBy(factor);
    }

    synchronized void wasTooShort() {
        factor = Math.min(2 * factor, LONGEST);
    }

    synchronized void wasEnough() {
        factor = 1;
    }
}
