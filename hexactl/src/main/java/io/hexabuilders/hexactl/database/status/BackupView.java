package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.catalogue.LastBackups;
import io.hexabuilders.hexactl.database.backup.repository.Check;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a status says of backups.
 *
 * @param last of each service; none where nobody has looked, or could not
 * @param problem why they could not be read
 */
record BackupView(Instant at, List<Service> services, List<LastBackups> last, Optional<String> problem) {

    /** One each night, and the hours that it takes. */
    static final Duration OLD = Duration.ofHours(26);

    /** Of databases whose backups are nobody knows where. */
    static BackupView unknown(Instant at) {
        return new BackupView(at, List.of(), List.of(), Optional.empty());
    }

    static BackupView of(Supplier<Repository> repository, List<Service> services, Instant at) {
        try {
            return new BackupView(at, services, LastBackups.read(repository.get(), services), Optional.empty());
        } catch (Failure e) {
            return new BackupView(at, services, List.of(), Optional.of(e.message()));
        }
    }

    List<Trouble> troubles() {
        var troubles = new ArrayList<Trouble>();
        problem.ifPresent(why -> services.forEach(service -> troubles.add(
                Trouble.notice(service, "whether it has a backup is not known: " + why, "hexactl db backups"))));
        last.forEach(backups -> trouble(backups).ifPresent(troubles::add));
        return troubles;
    }

    /** For the table. */
    @Nullable
    String text(Service service) {
        if (problem.isPresent()) {
            return "?";
        }
        return of(service)
                .map(backups -> backups.verified()
                        .map(taken -> Visible.age(age(taken)))
                        .orElse(backups.newest().map(Check::text).orElse("none")))
                .orElse(null);
    }

    Optional<LastBackups> of(Service service) {
        return last.stream().filter(backups -> backups.service() == service).findFirst();
    }

    private Optional<Trouble> trouble(LastBackups backups) {
        var service = backups.service();
        if (backups.isBad()) {
            return Optional.of(Trouble.wrong(
                    service,
                    "its newest backup is not what was backed up",
                    "hexactl db backups --service " + service.shortName() + " says why"));
        }
        if (backups.taken().isEmpty()) {
            return Optional.of(Trouble.notice(
                    service, "it has no backup", "hexactl db backup --service " + service.shortName() + " takes one"));
        }
        if (backups.verified().isEmpty()) {
            return Optional.of(Trouble.notice(
                    service,
                    "none of its backups is verified",
                    "hexactl db verify-backup --service " + service.shortName() + " looks whether the newest is good"));
        }
        return backups.verified()
                .map(this::age)
                .filter(age -> age.compareTo(OLD) > 0)
                .map(age -> Trouble.notice(
                        service,
                        "its newest verified backup is " + Visible.age(age) + " old",
                        "hexactl db backup and hexactl db verify-backup --service " + service.shortName()
                                + "; every night by a job"));
    }

    private Duration age(Instant taken) {
        return Duration.between(taken, at);
    }
}
