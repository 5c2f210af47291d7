package io.hexabuilders.platform.problem;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Traces as the given tracer does, and names the handler of a request that cannot be read. */
record UnreadableRequestTracer<I, O>(VertxTracer<I, O> tracer, Handler<HttpServerRequest> unreadable)
        implements VertxTracer<I, O> {

    @Override
    public <R> @Nullable I receiveRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            Iterable<Map.Entry<String, String>> headers,
            TagExtractor<R> tags) {
        if (request instanceof HttpServerRequest http
                && http.connection() instanceof HttpServerConnection connection
                && !isReadable(http)) {
            connection.invalidRequestHandler(unreadable).handler(unreadable);
        }
        return tracer.receiveRequest(context, kind, policy, request, operation, headers, tags);
    }

    /** Whether it was parsed and its address is one for the framework, which asks the same. */
    static boolean isReadable(HttpServerRequest request) {
        if (request.decoderResult().isFailure()) {
            return false;
        }
        try {
            var _ = new URI(request.uri());
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public <R> void sendResponse(
            Context context, R response, I payload, @Nullable Throwable failure, TagExtractor<R> tags) {
        tracer.sendResponse(context, response, payload, failure, tags);
    }

    @Override
    public <R> @Nullable O sendRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            BiConsumer<String, String> headers,
            TagExtractor<R> tags) {
        return tracer.sendRequest(context, kind, policy, request, operation, headers, tags);
    }

    @Override
    public <R> void receiveResponse(
            Context context,
            @Nullable R response,
            @Nullable O payload,
            @Nullable Throwable failure,
            TagExtractor<R> tags) {
        tracer.receiveResponse(context, response, payload, failure, tags);
    }

    @Override
    public void close() {
        tracer.close();
    }
}
