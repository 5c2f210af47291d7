package io.hexabuilders.platform.problem;

import io.hexabuilders.platform.observability.Correlation;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers requests that the HTTP server cannot parse, or whose address it refuses; they never reach a route. Vert.x has
 * a handler for them, but Quarkus makes the server and gives no way to set it. The tracer is told of each request
 * before its handler is chosen, and so sets it.
 */
@ApplicationScoped
class UnreadableRequests implements VertxOptionsCustomizer {

    /** What Netty puts in the place of a request line that it could not read. */
    private static final String NO_URI = "/bad-request";

    /** So long a sender may go on sending, and find the answer when it reads. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final ProblemSender problems;
    private final int lineLimit;
    private final long headerLimit;

    UnreadableRequests(
            ProblemSender problems,
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int lineLimit,
            @ConfigProperty(name = "quarkus.http.limits.max-header-size") MemorySize headerLimit) {
        this.problems = problems;
        this.lineLimit = lineLimit;
        this.headerLimit = headerLimit.asLongValue();
    }

    @Override
    @SuppressWarnings("deprecation") // what takes its place is out of reach where Quarkus builds Vert.x
    public void accept(VertxOptions options) {
        var tracing = Objects.requireNonNullElseGet(options.getTracingOptions(), TracingOptions::new);
        var tracers = Objects.requireNonNullElse(tracing.getFactory(), VertxTracerFactory.NOOP);
        options.setTracingOptions(tracing.setFactory(made -> {
            VertxTracer<?, ?> tracer = tracers.tracer(made);
            return new UnreadableRequestTracer<>(tracer, this::refuse);
        }));
    }

    private void refuse(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            send(request, 414, "The request line is longer than the " + lineLimit + " bytes that are taken.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            send(request, 431, "The headers have together more than the " + headerLimit + " bytes that are taken.");
        } else if (cause != null) {
            send(request, 400, "The request line or a header breaks the rules of HTTP.");
        } else if (UnreadableRequestTracer.isReadable(request)) {
            request.connection().close(); // it came after one that was refused
        } else {
            send(request, 400, "The address of the request breaks the rules of URIs: check its percent-encoding.");
        }
    }

    /** Writes the answer and ends it later: the end closes the connection, and what is still sent would undo it. */
    private void send(HttpServerRequest request, int status, String detail) {
        String correlation = Correlation.acceptedOrNew(request.getHeader(Correlation.HEADER));
        String path = request.uri().equals(NO_URI) ? null : request.path();
        var document = problems.begin(request, correlation, status, detail, path);
        var response = request.response().putHeader("Connection", "close");
        if (HttpMethod.HEAD.equals(request.method())) {
            response.end(document).onComplete(sent -> request.connection().close());
            return;
        }
        response.putHeader("Content-Length", String.valueOf(document.length()));
        response.write(document);
        long end = Vertx.currentContext()
                .owner()
                .setTimer(
                        LINGER.toMillis(),
                        id -> response.end()
                                .onComplete(sent -> request.connection().close()));
        request.connection().closeHandler(gone -> Vertx.currentContext().owner().cancelTimer(end));
    }
}
