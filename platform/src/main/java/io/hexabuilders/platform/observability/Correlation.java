package io.hexabuilders.platform.observability;

import io.hexabuilders.platform.id.Ids;
import org.jboss.logging.MDC;

/** The id that ties together all that one request caused, in every service. */
public final class Correlation {

    /** The header that carries it. */
    public static final String HEADER = "X-Correlation-Id";

    /** Its name in log lines. */
    public static final String KEY = "correlationId";

    private Correlation() {}

    /** The present request's or job's correlation id; a new one where there is none yet. */
    public static String id() {
        Object present = MDC.get(KEY);
        if (present != null) {
            return present.toString();
        }
        String made = Ids.next().toString();
        MDC.put(KEY, made);
        return made;
    }

    /** Runs background work under a correlation id of its own. */
    public static void during(Runnable work) {
        Object before = MDC.get(KEY);
        MDC.put(KEY, Ids.next().toString());
        try {
            work.run();
        } finally {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }
}
