package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.database.backup.repository.Check;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Half;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Whole;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a service's database could be brought back.
 *
 * @param taken the moment that the newest backup holds; empty without any
 * @param verified the moment that the newest verified one holds
 * @param newest what is known of the newest; empty without any
 */
public record LastBackups(
        Service service, Optional<Instant> taken, Optional<Instant> verified, Optional<Check> newest) {

    /** Whether the newest is not what was backed up. */
    public boolean isBad() {
        return newest.filter(check -> check == Check.BAD || check == Check.DAMAGED)
                .isPresent();
    }

    public static List<LastBackups> read(Repository repository, List<Service> services) {
        var backups = repository.all(services).stream()
                .filter(backup -> !(backup instanceof Half))
                .toList();
        var last = new ArrayList<LastBackups>();
        for (var service : services) {
            last.add(of(
                    service,
                    backups.stream()
                            .filter(backup -> backup.id().service() == service)
                            .toList()));
        }
        return List.copyOf(last);
    }

    private static LastBackups of(Service service, List<StoredBackup> newestFirst) {
        var whole = newestFirst.stream()
                .filter(Whole.class::isInstance)
                .map(Whole.class::cast)
                .toList();
        return new LastBackups(
                service,
                whole.stream().findFirst().map(backup -> backup.manifest().takenAt()),
                whole.stream()
                        .filter(Whole::isVerified)
                        .findFirst()
                        .map(backup -> backup.manifest().takenAt()),
                newestFirst.stream().findFirst().map(StoredBackup::check));
    }
}
