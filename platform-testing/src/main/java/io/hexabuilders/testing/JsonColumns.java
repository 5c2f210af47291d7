package io.hexabuilders.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.hibernate.type.SqlTypes;

/** What is written into columns of JSON is found by reflection, which a native executable knows only when it is told. */
final class JsonColumns {

    /** By its name, because a program without a database has no Hibernate. */
    private static final String TYPE_CODE = "org.hibernate.annotations.JdbcTypeCode";

    private JsonColumns() {}

    /** @param root whose types the program can register */
    static ArchRule areRegisteredForReflection(String root) {
        return fields().that()
                .areAnnotatedWith(TYPE_CODE)
                .should(new ArchCondition<>("hold types that are registered for reflection, where they are JSON") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        if (!field.getAnnotationOfType(TYPE_CODE).get("value").equals(Optional.of(SqlTypes.JSON))) {
                            return;
                        }
                        var types = new LinkedHashSet<JavaClass>();
                        collect(field, root, types);
                        types.stream()
                                .filter(type -> !type.isAnnotatedWith(RegisterForReflection.class))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        field, field.getFullName() + " holds " + type.getName())));
                    }
                })
                .allowEmptyShould(true)
                .because("native executables could neither write nor read them");
    }

    private static void collect(JavaField field, String root, Set<JavaClass> types) {
        field.getType().getAllInvolvedRawTypes().stream()
                .filter(type -> (type.getPackageName() + ".").startsWith(root + "."))
                .filter(type -> !type.isEnum())
                .filter(types::add)
                .flatMap(type -> type.getFields().stream())
                .filter(member -> !member.getModifiers().contains(JavaModifier.STATIC))
                .forEach(member -> collect(member, root, types));
    }
}
