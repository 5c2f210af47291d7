package io.hexabuilders.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.hexabuilders.platform.outbox.EventType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;

/** What the classes of the program under test, and those of its tests, say of events. */
final class TestedEvents {

    private TestedEvents() {}

    /** The wire names of all that the program publishes, from whatever package. */
    static Set<String> published(ClassLoader program) {
        var names = new TreeSet<String>();
        for (var type : classes("classes")) {
            if (type.isEnum() && type.isAssignableTo(EventType.class)) {
                Arrays.stream(constants(type, program)).map(EventType::wireName).forEach(names::add);
            }
        }
        return names;
    }

    /** The wire names of which a test says that it {@link Handles} them. */
    static Set<String> handled() {
        var names = new TreeSet<String>();
        for (var type : classes("test-classes")) {
            for (var method : type.getMethods()) {
                if (method.isAnnotatedWith(Handles.class)
                        && method.isMetaAnnotatedWith(Testable.class)
                        && !method.isAnnotatedWith(Disabled.class)) {
                    names.addAll(Arrays.asList(
                            method.getAnnotationOfType(Handles.class).value()));
                }
            }
        }
        return names;
    }

    private static EventType[] constants(JavaClass type, ClassLoader program) {
        try {
            return (EventType[]) Class.forName(type.getName(), true, program).getEnumConstants();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JavaClasses classes(String folder) {
        return new ClassFileImporter().importPath(Path.of("target", folder));
    }
}
