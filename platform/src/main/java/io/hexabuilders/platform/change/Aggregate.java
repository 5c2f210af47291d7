package io.hexabuilders.platform.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An object with a life of its own whose changes are recorded as history. */
public interface Aggregate {

    /** The resource's name in history, in the singular and kebab-case, for example {@code ad-group}. */
    String resourceType();

    UUID id();

    /** Number of changes written so far; the ETag of the resource. */
    long version();

    /** The party the resource belongs to, whose own token may read it; null where nobody owns it. */
    @Nullable
    UUID ownerId();

    /** All members whose changes history records. */
    Snapshot snapshot();
}
