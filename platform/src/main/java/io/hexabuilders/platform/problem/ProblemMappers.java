package io.hexabuilders.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** From any exception that leaves a resource to its problem. What is not known is logged and told as a bare 500. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ProblemWriter problems;
    private final CurrentVertxRequest request;

    ProblemMappers(ProblemWriter problems, CurrentVertxRequest request) {
        this.problems = problems;
        this.request = request;
    }

    @ServerExceptionMapper
    Response refusal(Refusal refusal) {
        return problems.of(refusal);
    }

    @ServerExceptionMapper
    Response unauthenticated(UnauthorizedException e) {
        return problems.of(CommonError.UNAUTHENTICATED.because("The request carries no bearer token."));
    }

    @ServerExceptionMapper
    Response badCredentials(AuthenticationFailedException e) {
        return problems.of(CommonError.UNAUTHENTICATED.because(
                "The bearer token is not valid here: signature, issuer, audience or expiry does not fit."));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return problems.of(CommonError.FORBIDDEN.because("The token's roles do not allow this request."));
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException e) {
        return problems.of(JsonErrors.refusal(e));
    }

    /** Named because the framework has a mapper of its own for it. */
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException e) {
        return json(e);
    }

    @ServerExceptionMapper
    Response violation(ConstraintViolationException e) {
        return problems.of(Violations.refusal(e.getConstraintViolations()));
    }

    @ServerExceptionMapper
    Response tooLarge(BodyTooLarge e) {
        return Response.status(Status.REQUEST_ENTITY_TOO_LARGE)
                .type(Problem.MEDIA_TYPE)
                .entity(problems.ofStatus(413, String.valueOf(e.getMessage())))
                .build();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException e) {
        return protocol(e);
    }

    @ServerExceptionMapper
    Response protocol(WebApplicationException e) {
        if (e.getCause() instanceof Refusal refusal) {
            return refusal(refusal);
        }
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        var original = e.getResponse();
        if (original.getStatus() >= 500) {
            LOG.error("Request failed with status " + original.getStatus(), e);
        }
        var response = Response.status(original.getStatus()).type(Problem.MEDIA_TYPE);
        original.getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                values.forEach(value -> response.header(name, value));
            }
        });
        return response.entity(problems.ofStatus(original.getStatus(), detail(original)))
                .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        var known = DatabaseErrors.refusal(e, isConditional());
        if (known.isPresent()) {
            if (known.get().code().kind() == Kind.UNAVAILABLE) {
                LOG.warnf("Database unavailable: %s", e.toString());
            }
            return problems.of(known.get());
        }
        LOG.error("Request failed unexpectedly", e);
        return Response.serverError()
                .type(Problem.MEDIA_TYPE)
                .entity(problems.ofStatus(
                        500, "The program failed. The log has the cause under this trace and correlation id."))
                .build();
    }

    private boolean isConditional() {
        var routing = request.getCurrent();
        String expected = routing == null ? null : routing.request().getHeader(HttpHeaders.IF_MATCH);
        return expected != null && !expected.isBlank() && !expected.strip().equals("*");
    }

    private static String detail(Response original) {
        var status = Status.fromStatusCode(original.getStatus());
        if (status == null) {
            return "The request was answered with status " + original.getStatus() + ".";
        }
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this path.";
            case METHOD_NOT_ALLOWED ->
                "This path does not take this method; the Allow header names those that it takes.";
            case NOT_ACCEPTABLE -> "None of the media types in Accept can be given here.";
            case UNSUPPORTED_MEDIA_TYPE -> "This path does not take a body of this Content-Type.";
            case REQUEST_ENTITY_TOO_LARGE -> "The body is larger than this path takes.";
            case BAD_REQUEST -> "The request cannot be read.";
            default -> status.getReasonPhrase() + ".";
        };
    }
}
