package io.hexabuilders.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.security.Caller;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers a repeated POST with its first answer. The key, the change and the answer are one transaction, so a crash at
 * any instant leaves either all of them or none. A refused request keeps nothing: its repetition is tried anew.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class IdempotencyInterceptor {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    private final RoutingContext request;
    private final Caller caller;
    private final KeyedAnswers answers;
    private final ObjectMapper mapper;

    IdempotencyInterceptor(RoutingContext request, Caller caller, KeyedAnswers answers, ObjectMapper mapper) {
        this.request = request;
        this.caller = caller;
        this.answers = answers;
        this.mapper = mapper;
    }

    @AroundInvoke
    @Nullable
    Object once(InvocationContext invocation) throws Exception {
        String key = request.request().getHeader(HEADER);
        if (key == null || !invocation.getMethod().isAnnotationPresent(POST.class)) {
            return invocation.proceed();
        }
        if (!PRINTABLE.matcher(key).matches()) {
            throw CommonError.INVALID_PARAMETER.because(
                    HEADER + " takes 1 to 255 printable ASCII characters.",
                    List.of(FieldError.at(HEADER, "must be 1 to 255 printable ASCII characters")));
        }
        var scope = new KeyedAnswers.Scope(caller.name(), request.request().path(), key);
        return answers.once(scope, body(invocation), () -> (Response) invocation.proceed());
    }

    /** The request as it was understood: two bodies that differ in white space only are the same. */
    private String body(InvocationContext invocation) throws JsonProcessingException {
        var parameters = new ArrayList<@Nullable Object>();
        for (Object parameter : invocation.getParameters()) {
            parameters.add(parameter instanceof UriInfo ? null : parameter);
        }
        return mapper.writeValueAsString(parameters);
    }
}
