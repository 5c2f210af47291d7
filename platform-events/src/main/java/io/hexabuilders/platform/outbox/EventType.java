package io.hexabuilders.platform.outbox;

/** A kind of integration event that a service publishes. Implemented by one enum for each service. */
public interface EventType {

    /** Its constant name on the wire with its major version, for example {@code hexabuilders.partner.activated.v1}. */
    String wireName();
}
