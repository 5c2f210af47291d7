package io.hexabuilders.platform.inbox;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a bean that handles an event type. It takes one record with the members that it needs, and runs
 * in the transaction that also records the event as handled: an exception undoes both, and the event is tried again. As a
 * qualifier it tells the {@link EventConsumer} beans apart that are made of the methods.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Consumes {

    /** The wire name, for example {@code hexabuilders.partner.activated.v1}. */
    String value();
}
