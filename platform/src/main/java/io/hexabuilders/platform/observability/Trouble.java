package io.hexabuilders.platform.observability;

import org.jboss.logging.Logger;

/**
 * Says in the log once that something fails and once that it is over, however often it is tried meanwhile. Each failure
 * with its stack trace is there at level DEBUG.
 */
public final class Trouble {

    private final Logger log;
    private final String over;
    private boolean present;

    /**
     * A trouble that is not there yet.
     *
     * @param over what is said when it is over, for example {@code Kafka takes events again}
     */
    public Trouble(Logger log, String over) {
        this.log = log;
        this.over = over;
    }

    /**
     * It fails, or still does.
     *
     * @param what what happened and what follows from it; the cause is said behind it
     */
    public synchronized void begin(String what, Throwable cause) {
        if (!present) {
            log.warnf("%s: %s", what, cause);
        }
        log.debug(what, cause);
        present = true;
    }

    /** It works, again or as ever. */
    public synchronized void end() {
        if (present) {
            log.info(over);
        }
        present = false;
    }
}
