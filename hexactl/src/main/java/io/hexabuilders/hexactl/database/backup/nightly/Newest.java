package io.hexabuilders.hexactl.database.backup.nightly;

import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Whole;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The newest backup of a service that counts; the place of the backups itself says what is owed, and forgets nothing. A
 * base backup of Compose is none: no night takes one, and it is proved only where Docker is.
 */
record Newest(Service service, Optional<Whole> backup) {

    static Newest of(Repository repository, Service service) {
        return new Newest(
                service,
                repository.all(List.of(service)).stream()
                        .filter(Whole.class::isInstance)
                        .map(Whole.class::cast)
                        .filter(backup -> !(backup.manifest().origin() instanceof Origin.ServerCopy))
                        .findFirst());
    }

    /** One that was begun at that moment is not: the name of a backup knows seconds. */
    boolean isFromBefore(Instant moment) {
        return backup.map(StoredBackup::id)
                .filter(id -> !id.begun().isBefore(moment))
                .isEmpty();
    }

    boolean isBad() {
        return backup.filter(Whole::isBad).isPresent();
    }

    /** Nobody has found out yet whether it is good. */
    boolean isUnproved() {
        return backup.filter(whole -> whole.verification().isEmpty()).isPresent();
    }
}
