package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.installation.Service;
import java.time.Instant;
import java.util.Optional;

/** What is known of an installation's backups. */
@FunctionalInterface
interface Backups {

    /** When the newest backup was made that was restored and compared; empty where there is none. */
    Optional<Instant> newestVerified(Service service);
}
