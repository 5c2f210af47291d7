package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.event.Envelope;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Continues the trace of the change that an event tells of. */
@ApplicationScoped
class InboxTracing {

    private static final TextMapGetter<Envelope> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Envelope event) {
            return List.of(Envelope.TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable Envelope event, String key) {
            return event != null && key.equals(Envelope.TRACEPARENT) ? event.traceparent() : null;
        }
    };

    private final OpenTelemetry tracing;

    InboxTracing(OpenTelemetry tracing) {
        this.tracing = tracing;
    }

    <T, X extends Throwable> T during(Envelope event, ScopedValue.CallableOp<? extends T, X> work) throws X {
        var parent = tracing.getPropagators().getTextMapPropagator().extract(Context.root(), event, HEADERS);
        var span = tracing.getTracer("io.hexabuilders.inbox")
                .spanBuilder("process " + event.type())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent)
                .setAttribute("messaging.message.id", event.id().toString())
                .startSpan();
        var scope = span.makeCurrent();
        try {
            return work.call();
        } catch (Throwable e) {
            span.setStatus(StatusCode.ERROR, e.toString());
            throw e;
        } finally {
            scope.close();
            span.end();
        }
    }
}
