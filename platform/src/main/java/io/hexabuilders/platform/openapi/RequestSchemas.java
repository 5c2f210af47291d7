package io.hexabuilders.platform.openapi;

import io.hexabuilders.platform.http.MergePatch;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Makes the schemas of request bodies say what the strict reader does. */
final class RequestSchemas {

    private static final String PREFIX = "#/components/schemas/";

    private RequestSchemas() {}

    static void complete(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        schemas.values().forEach(RequestSchemas::wholeTextFitsPattern);
        var bodies = document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .toList();
        for (var body : bodies) {
            var patch = body.getContent().getMediaType(MergePatch.MEDIA_TYPE);
            if (patch != null) {
                patch(patch, document);
            }
        }
        var reached = new HashSet<String>();
        bodies.stream()
                .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                .forEach(type -> close(type.getSchema(), schemas(document), reached));
    }

    private static Map<String, Schema> schemas(OpenAPI document) {
        return document.getComponents().getSchemas();
    }

    /** In a patch every member may be missing, and null removes one that is optional. */
    private static void patch(MediaType type, OpenAPI document) {
        String name = nameOf(type.getSchema());
        var whole = name == null ? null : schemas(document).get(name);
        if (whole == null || whole.getProperties() == null) {
            return;
        }
        Set<String> required = whole.getRequired() == null ? Set.of() : Set.copyOf(whole.getRequired());
        var members = new LinkedHashMap<String, Schema>();
        whole.getProperties()
                .forEach((member, schema) ->
                        members.put(member, required.contains(member) ? schema : NullableMembers.nullable(schema)));
        document.getComponents()
                .addSchema(
                        name + "Patch",
                        OASFactory.createSchema()
                                .addType(SchemaType.OBJECT)
                                .description("Merge patch (RFC 7396): a member left out stays, null removes it")
                                .properties(members));
        type.setSchema(OASFactory.createSchema().ref(PREFIX + name + "Patch"));
    }

    /** Unknown members are refused. */
    private static void close(@Nullable Schema schema, Map<String, Schema> all, Set<String> reached) {
        if (schema == null) {
            return;
        }
        String name = nameOf(schema);
        if (name != null) {
            if (reached.add(name)) {
                close(all.get(name), all, reached);
            }
            return;
        }
        if (schema.getProperties() != null && schema.getAdditionalPropertiesSchema() == null) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
        parts(schema).forEach(part -> close(part, all, reached));
    }

    private static @Nullable String nameOf(@Nullable Schema schema) {
        return schema == null || schema.getRef() == null || !schema.getRef().startsWith(PREFIX)
                ? null
                : schema.getRef().substring(PREFIX.length());
    }

    /** Bean Validation means the whole text, JSON Schema any part of it; \S is what NotBlank looks for. */
    private static void wholeTextFitsPattern(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null && pattern.isEmpty()) {
            schema.setPattern(null);
        } else if (pattern != null && !pattern.equals("\\S") && !pattern.startsWith("^")) {
            schema.setPattern(pattern.contains("|") ? "^(?:" + pattern + ")$" : "^" + pattern + "$");
        }
        parts(schema).forEach(RequestSchemas::wholeTextFitsPattern);
    }

    private static List<Schema> parts(Schema schema) {
        return Stream.of(
                        schema.getProperties() == null
                                ? List.<Schema>of()
                                : schema.getProperties().values(),
                        schema.getItems() == null ? List.<Schema>of() : List.of(schema.getItems()),
                        schema.getAnyOf() == null ? List.<Schema>of() : schema.getAnyOf(),
                        schema.getAllOf() == null ? List.<Schema>of() : schema.getAllOf(),
                        schema.getOneOf() == null ? List.<Schema>of() : schema.getOneOf())
                .flatMap(Collection::stream)
                .toList();
    }
}
