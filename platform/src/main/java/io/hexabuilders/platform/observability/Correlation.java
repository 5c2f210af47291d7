package io.hexabuilders.platform.observability;

import io.hexabuilders.platform.id.Ids;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id that ties together all that one request caused, in every service. */
public final class Correlation {

    /** The header that carries it. */
    public static final String HEADER = "X-Correlation-Id";

    /** Its name in log lines. */
    public static final String KEY = "correlationId";

    /** What may stand in a header and a log line without forging another. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:/=+-]{1,128}");

    private Correlation() {}

    /** A request's id: what its caller sent when that can be taken, else a new one; the same each time it is asked. */
    public static String of(RoutingContext request) {
        String known = request.get(HEADER);
        if (known == null) {
            known = acceptedOrNew(request.request().getHeader(HEADER));
            request.put(HEADER, known);
        }
        return known;
    }

    /** What a caller sent when that can be taken, else a new one. */
    public static String acceptedOrNew(@Nullable String sent) {
        return sent != null && ACCEPTED.matcher(sent).matches()
                ? sent
                : Ids.next().toString();
    }

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
        during(Ids.next().toString(), () -> {
            work.run();
            return true;
        });
    }

    /** Does work under the correlation id of what led to it; one that may not stand in a log is replaced. */
    public static <T, X extends Throwable> T during(String id, ScopedValue.CallableOp<? extends T, X> work) throws X {
        Object before = MDC.get(KEY);
        MDC.put(KEY, acceptedOrNew(id));
        try {
            return work.call();
        } finally {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }
}
