package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Compares what a test {@link Handles} with what was handled in it. */
final class HandlesExtension implements BeforeEachCallback, AfterEachCallback {

    /** What was handled in all invocations of a test; judged when the last of them is over. */
    private static final class Handled implements AutoCloseable {

        private final Method test;
        private final Set<String> types = new HashSet<>();
        private boolean failed;

        Handled(Method test) {
            this.test = test;
        }

        @Override
        public void close() {
            if (!failed) {
                assertThat(types)
                        .as("events that were handled in " + test.getName())
                        .contains(test.getAnnotation(Handles.class).value());
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        Events.forgetHandled();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        var handled = test.getParent()
                .orElseThrow()
                .getStore(Namespace.create(HandlesExtension.class))
                .computeIfAbsent(test.getRequiredTestMethod(), Handled::new, Handled.class);
        handled.types.addAll(Events.handled());
        handled.failed |= test.getExecutionException().isPresent();
    }
}
