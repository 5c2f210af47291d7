package io.hexabuilders.platform.openapi;

import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** A record's component that is {@code @Nullable} can be null on the wire; the scanner does not know the annotation. */
final class NullableMembers {

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

    private NullableMembers() {}

    static void mark(Map<String, Schema> schemas, IndexView index) {
        Map<String, ClassInfo> records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith("io.hexabuilders."))
                .collect(Collectors.toMap(NullableMembers::nameOf, type -> type, (first, second) -> first));
        schemas.forEach((name, schema) -> {
            var type = records.get(name);
            if (type != null && schema.getProperties() != null) {
                mark(schema, type);
            }
        });
    }

    private static void mark(Schema schema, ClassInfo type) {
        for (var component : type.recordComponents()) {
            var member = schema.getProperties().get(component.name());
            if (member != null && component.type().hasAnnotation(NULLABLE)) {
                schema.addProperty(component.name(), nullable(member));
            }
        }
    }

    /** The schema with null as one more value. */
    static Schema nullable(Schema schema) {
        boolean already = schema.getAnyOf() != null
                || (schema.getType() != null && schema.getType().contains(SchemaType.NULL));
        if (already) {
            return schema;
        }
        if (schema.getRef() == null && schema.getType() != null && schema.getEnumeration() == null) {
            return schema.addType(SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .addAnyOf(schema)
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    private static String nameOf(ClassInfo type) {
        var schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }
}
