package io.hexabuilders.platform.change;

import java.util.Optional;

/** Something that happened to an aggregate. Implementations are records named in the past participle. */
public interface DomainEvent {

    /** The event's constant name, for example {@code partner.activated}; never derived from the class. */
    String name();

    /** Why, in the words of whoever did it, where the decision asks for a reason. */
    default Optional<String> why() {
        return Optional.empty();
    }
}
