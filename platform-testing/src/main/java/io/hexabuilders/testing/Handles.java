package io.hexabuilders.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says which events a test delivers to their consumer. Where one of them was not handled in the test, or in any
 * invocation of a parameterized one, it fails; {@link EventContract} requires such a test of each consumer.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(HandlesExtension.class)
public @interface Handles {

    /** Wire names. */
    String[] value();
}
