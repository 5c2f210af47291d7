package io.hexabuilders.platform.openapi;

import io.hexabuilders.platform.idempotency.Idempotent;
import io.hexabuilders.platform.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** Documents the headers that every operation takes and the problems that it can answer with. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    private static final String CORRELATION = "CorrelationId";
    private static final String KEY = "IdempotencyKey";
    private static final String KNOWN_TAG = "IfNoneMatch";

    /** Reusable answers by status: name and description. */
    private static final Map<Integer, List<String>> ANSWERS = new TreeMap<>(Map.ofEntries(
            Map.entry(304, List.of("NotModified", "If-None-Match names the present ETag")),
            Map.entry(400, List.of("Invalid", "A parameter, a header or the body is wrong")),
            Map.entry(401, List.of("Unauthenticated", "The bearer token is missing or not valid")),
            Map.entry(403, List.of("Forbidden", "The token's roles do not allow this")),
            Map.entry(404, List.of("NotFound", "There is no such resource, or none that the caller may know of")),
            Map.entry(406, List.of("NotAcceptable", "None of the media types in Accept can be given")),
            Map.entry(409, List.of("Conflict", "The present state or another resource forbids this")),
            Map.entry(412, List.of("StaleVersion", "If-Match names another version than the present one")),
            Map.entry(413, List.of("TooLarge", "The body is larger than is taken")),
            Map.entry(415, List.of("UnsupportedMediaType", "The body's Content-Type is not taken")),
            Map.entry(422, List.of("KeyReused", "The Idempotency-Key was used for another request")),
            Map.entry(428, List.of("VersionRequired", "If-Match is missing")),
            Map.entry(500, List.of("Failed", "The program failed")),
            Map.entry(
                    503,
                    List.of("Unavailable", "A part that is needed does not answer: try again after Retry-After"))));

    private final IndexView index;

    /** @param index of the program's classes; given by the build */
    public CommonAnswers(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        NullableMembers.mark(document.getComponents().getSchemas(), index);
        RequestSchemas.complete(document);
        var components = document.getComponents();
        components.addParameter(
                CORRELATION,
                parameter("X-Correlation-Id", null)
                        .description(
                                "Ties together all that this request causes: up to 128 letters, digits and ._:/=+-;"
                                        + " made anew where it is missing or holds anything else"));
        components.addParameter(
                KEY,
                parameter("Idempotency-Key", "[!-~]([ -~]{0,253}[!-~])?")
                        .description("A repetition with the same key within 24 hours gets the first answer again"));
        components.addParameter(
                KNOWN_TAG,
                parameter("If-None-Match", null).description("ETag of the representation that the caller has"));
        ANSWERS.forEach((status, text) -> components.addResponse(text.getFirst(), answer(status, text.getLast())));
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
    }

    private void complete(String path, HttpMethod method, Operation operation) {
        operation.addParameter(reference(CORRELATION));
        boolean keyed = method == HttpMethod.POST && isKeyed(operation);
        if (keyed) {
            operation.addParameter(reference(KEY));
        }
        if (method != HttpMethod.POST) {
            operation.getParameters().stream()
                    .filter(each -> "If-Match".equals(each.getName()))
                    .forEach(each -> each.setRequired(true));
        }
        boolean tagged = method == HttpMethod.GET && answersWithResponse(operation);
        if (tagged) {
            operation.addParameter(reference(KNOWN_TAG));
        }
        var responses = operation.getResponses();
        var ordered = new TreeMap<String, APIResponse>(
                responses.getAPIResponses() == null ? Map.of() : responses.getAPIResponses());
        ordered.values().forEach(response -> {
            if (response.getRef() == null && response.getDescription() == null) {
                response.setDescription("Done");
            }
        });
        for (int status : statuses(path, method, operation, tagged, keyed)) {
            String name = Objects.requireNonNull(ANSWERS.get(status)).getFirst();
            ordered.put(String.valueOf(status), OASFactory.createAPIResponse().ref("#/components/responses/" + name));
        }
        responses.setAPIResponses(new LinkedHashMap<>(ordered));
    }

    private static List<Integer> statuses(
            String path, HttpMethod method, Operation operation, boolean tagged, boolean keyed) {
        var statuses = new ArrayList<>(List.of(400, 401, 403, 406, 500, 503));
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(413, 415));
        }
        if (operation.getParameters().stream().anyMatch(each -> "If-Match".equals(each.getName()))) {
            statuses.add(412);
        }
        if (keyed) {
            statuses.addAll(List.of(409, 422));
        }
        if (Set.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE).contains(method)) {
            statuses.addAll(List.of(409, 428));
        }
        if (tagged) {
            statuses.add(304);
        }
        return statuses;
    }

    /** A read that builds its own Response does so for the ETag. */
    private boolean answersWithResponse(Operation operation) {
        return resources(operation)
                .flatMap(type -> type.methods().stream())
                .anyMatch(method -> operation.getOperationId().endsWith("_" + method.name())
                        && method.returnType().name().toString().equals("jakarta.ws.rs.core.Response"));
    }

    /** A POST that only reads takes no key. */
    private boolean isKeyed(Operation operation) {
        return resources(operation).anyMatch(type -> type.hasDeclaredAnnotation(Idempotent.class));
    }

    /** The classes that the operation may come from: its id is made of class and method. */
    private Stream<ClassInfo> resources(Operation operation) {
        String name = String.valueOf(operation.getOperationId()).split("_", 2)[0];
        return index.getKnownClasses().stream().filter(type -> name.equals(type.simpleName()));
    }

    private static Parameter parameter(String name, @Nullable String pattern) {
        var schema = OASFactory.createSchema().addType(SchemaType.STRING);
        return OASFactory.createParameter()
                .name(name)
                .in(In.HEADER)
                .schema(pattern == null ? schema : schema.pattern("^" + pattern + "$"));
    }

    private static Parameter reference(String name) {
        return OASFactory.createParameter().ref("#/components/parameters/" + name);
    }

    private static APIResponse answer(int status, String description) {
        var answer = OASFactory.createAPIResponse().description(description);
        if (status == 503) {
            answer.addHeader(
                    "Retry-After",
                    OASFactory.createHeader()
                            .description("Seconds after which a repetition may succeed")
                            .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
        }
        if (status == 304) {
            return answer;
        }
        return answer.content(OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }
}
