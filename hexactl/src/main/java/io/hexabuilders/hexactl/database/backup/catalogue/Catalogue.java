package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Damaged;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Half;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Whole;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import io.hexabuilders.hexactl.database.backup.restore.Restores;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The backups in a place, and what becomes of them.
 *
 * @param backups the newest first
 * @param reasons why those that are kept are, by their names
 */
record Catalogue(
        String place,
        Instant at,
        List<Service> services,
        List<StoredBackup> backups,
        Map<String, List<String>> reasons) {

    /** No backup takes so long that its half would be older. */
    static final Duration ABANDONED = Duration.ofDays(1);

    static Catalogue read(Repository repository, List<Service> services, Retention retention, Workplace workplace) {
        var backups = repository.all(services);
        var reasons = new HashMap<String, List<String>>();
        var environment = workplace.environment();
        var now = workplace.clock().instant();
        for (var service : services) {
            var archives = LocalClusters.archive(Home.of(environment), service).root();
            var whole = backups.stream()
                    .filter(backup -> backup.id().service() == service)
                    .filter(Whole.class::isInstance)
                    .map(Whole.class::cast)
                    .map(backup -> Candidate.of(backup, archives))
                    .toList();
            reasons.putAll(retention.kept(whole, now, Restores.moments(service, environment)));
        }
        return new Catalogue(repository.place(), now, services, backups, Map.copyOf(reasons));
    }

    /** Empty where a prune would remove it. */
    Optional<String> kept(StoredBackup backup) {
        return switch (backup) {
            case Whole whole ->
                Optional.ofNullable(reasons.get(whole.id().name())).map(why -> String.join(", ", why));
            case Half half ->
                half.id().begun().plus(ABANDONED).isAfter(at)
                        ? Optional.of("perhaps somebody takes it just now")
                        : Optional.empty();
            case Damaged _ -> Optional.of("a person has to look");
        };
    }

    /** Those that a prune removes, the oldest first. */
    List<StoredBackup> expired() {
        return backups.reversed().stream()
                .filter(backup -> kept(backup).isEmpty())
                .toList();
    }

    /** What is wrong, a sentence each, with all that was found. */
    List<String> wrongs() {
        return wrongs(findings -> String.join("; ", findings));
    }

    /** @param together how several findings of one backup are told */
    List<String> wrongs(Function<List<String>, String> together) {
        var wrongs = new ArrayList<String>();
        for (var backup : backups) {
            switch (backup) {
                case Damaged damaged ->
                    wrongs.add(damaged.why() + ". Look at the disk, and remove the folder when it is of no use");
                case Whole whole ->
                    whole.verification()
                            .map(Verification::findings)
                            .filter(findings -> !findings.isEmpty())
                            .ifPresent(
                                    findings -> wrongs.add(whole.id() + " is not good: " + together.apply(findings)));
                case Half _ -> {}
            }
        }
        return wrongs;
    }

    /** What somebody should look after, a sentence each. */
    List<String> notices() {
        var notices = new ArrayList<String>();
        for (var service : services) {
            var own = backups.stream()
                    .filter(backup -> backup.id().service() == service)
                    .toList();
            var verified = own.stream()
                    .filter(backup -> backup instanceof Whole whole && whole.isVerified())
                    .findFirst();
            if (own.stream().noneMatch(Whole.class::isInstance)) {
                String none = own.stream().anyMatch(Damaged.class::isInstance)
                        ? " has no backup that can be read: hexactl db backup --service "
                        : " has no backup: hexactl db backup --service ";
                notices.add(service + none + service.shortName() + " takes one");
            } else if (verified.isPresent()) {
                obstacles(verified.get()).forEach(notices::add);
            } else {
                notices.add("no backup of " + service + " is verified: hexactl db verify-backup --service "
                        + service.shortName() + " looks whether the newest one is good");
            }
        }
        backups.stream()
                .filter(backup -> backup instanceof Half && kept(backup).isEmpty())
                .forEach(half -> notices.add(half.id() + " was left half "
                        + Visible.age(Duration.between(half.id().begun(), at)) + " ago: hexactl db prune removes it"));
        return notices;
    }

    /** The copy is good; the next release would stop at its data. */
    private static List<String> obstacles(StoredBackup backup) {
        return backup instanceof Whole whole
                ? whole.verification().stream()
                        .flatMap(found -> found.obstacles().stream())
                        .map(obstacle -> whole.id() + " is what was backed up, and " + obstacle)
                        .toList()
                : List.of();
    }
}
