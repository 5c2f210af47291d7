package io.hexabuilders.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.observability.Correlation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Answers with a problem where no resource does it. */
@ApplicationScoped
class ProblemSender {

    private final ProblemWriter problems;
    private final ObjectMapper mapper;

    ProblemSender(ProblemWriter problems, ObjectMapper mapper) {
        this.problems = problems;
        this.mapper = mapper;
    }

    void send(RoutingContext routing, int status, String detail) {
        var request = routing.request();
        var document = begin(request, Correlation.of(routing), status, detail, request.path());
        request.response().end(document);
    }

    /** Sets all but the document, which is left to the caller to be written. */
    Buffer begin(HttpServerRequest request, String correlation, int status, String detail, @Nullable String path) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader(Correlation.HEADER, correlation);
        try {
            return Buffer.buffer(mapper.writeValueAsBytes(problems.ofStatus(status, detail, path)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document cannot be written", e);
        }
    }
}
