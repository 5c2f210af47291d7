package io.hexabuilders.platform.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies beyond {@code quarkus.http.limits.max-body-size} with a problem: the server's own answers, both to a
 * length that is announced and to chunks that become too many, have no document.
 */
@ApplicationScoped
class BodyLimit {

    private static final int BEFORE_ALL_THAT_READ = 999;

    /** The server sets its limit just before; the request's own route comes after. */
    private static final int AFTER_THE_SERVERS_LIMIT = 1;

    /** So long the rest of a refused body is thrown away: closed at once, its sender might not see the answer. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final ProblemSender problems;
    private final CurrentVertxRequest current;
    private final Vertx vertx;
    private final long limit;

    BodyLimit(
            ProblemSender problems,
            CurrentVertxRequest current,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.current = current;
        this.vertx = vertx;
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseAnnounced, BEFORE_ALL_THAT_READ);
        filters.register(
                routing -> {
                    routing.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
                    routing.next();
                },
                AFTER_THE_SERVERS_LIMIT);
    }

    private void refuseAnnounced(RoutingContext routing) {
        String length = routing.request().getHeader("Content-Length");
        if (length != null && length.length() < 19 && Long.parseLong(length) > limit) {
            stopReading(routing);
            problems.send(routing, 413, "The body has " + length + " bytes; at most " + limit + " are taken.");
        } else {
            routing.next();
        }
    }

    /** The body of the present request, which fails to be read beyond the limit. */
    InputStream limited(InputStream body) {
        return new Limited(body);
    }

    private void stopReading(RoutingContext routing) {
        var request = routing.request();
        request.response().putHeader("Connection", "close");
        routing.addEndHandler(ended -> {
            if (!request.isEnded()) {
                request.handler(rest -> {});
            }
            vertx.setTimer(LINGER.toMillis(), id -> request.connection().close());
        });
    }

    /** Counts what is read of a body whose length nobody announced. */
    private final class Limited extends FilterInputStream {

        private long count;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        /** Reads to the end, as the server's own stream does when it is closed, but counts. */
        @Override
        public void close() throws IOException {
            if (count <= limit) {
                transferTo(OutputStream.nullOutputStream());
                super.close();
            }
        }

        private void count(int read) throws BodyTooLarge {
            count += read;
            if (count > limit) {
                stopReading(current.getCurrent());
                throw new BodyTooLarge(limit);
            }
        }
    }
}
