package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.gate.Check.Subject;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.trial.CopyTrial;
import io.hexabuilders.hexactl.schema.trial.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tries what an installation lacks on a copy of its database.
 *
 * @param to the installation's name
 * @param backups are restored for it where no copy is named; empty where that is not wanted
 * @param own the databases of the installations themselves, in which nothing may be tried
 */
record CopyCheck(
        GateOptions options,
        String to,
        Map<Service, DatabaseAddress> copies,
        Optional<BackupCopy> backups,
        Set<Identity> own) {

    /**
     * @param lacking what the installation has applied
     * @param pending what it lacks
     * @param verdicts to which those of the trial are added
     */
    Check of(Service service, History.Known lacking, List<Migration> pending, List<Verdict> verdicts) {
        var copy = copies.get(service);
        if (copy != null) {
            return new Database(copy).call(connection -> {
                var objection = isOwn(connection)
                        ? Optional.of("is the database of an installation itself, or a standby of it, and no copy")
                        : objection(connection, service, lacking);
                return objection.isPresent()
                        ? objected(service, copy.place() + " " + objection.get())
                        : tried(connection, copy.place(), service, pending, verdicts);
            });
        }
        return backups.map(backup -> onBackup(backup, service, lacking, pending, verdicts))
                .orElseGet(() -> without(service));
    }

    private Check without(Service service) {
        return options.isWithoutCopy()
                ? Check.leftOut(service, Subject.TRIAL, "no copy was tried, so no lock was measured")
                : Check.refused(
                        service,
                        Subject.TRIAL,
                        "there is no copy with rows to try it on",
                        "--copy-from-backup restores the newest backup of " + to + " for it, --copy-url names another"
                                + " copy; --without-copy goes on without");
    }

    private Check onBackup(
            BackupCopy backup,
            Service service,
            History.Known lacking,
            List<Migration> pending,
            List<Verdict> verdicts) {
        return backup.with(service, (connection, name) -> {
                    var objection = objection(connection, service, lacking);
                    return objection.isPresent()
                            ? objected(service, name + " " + objection.get())
                            : tried(connection, name, service, pending, verdicts);
                })
                .orElseGet(() -> Check.refused(
                        service,
                        Subject.TRIAL,
                        "there is no backup of it in " + backup.place().place() + " to try it on",
                        "take one of " + to + ": hexactl db backup"));
    }

    private Check objected(Service service, String found) {
        return Check.refused(
                service,
                Subject.TRIAL,
                found + "; nothing was tried",
                "the newest backup of " + to + " is wanted, restored under another name as its owner, or by"
                        + " --copy-from-backup");
    }

    private boolean isOwn(Connection connection) throws SQLException {
        return own.contains(Identity.read(connection));
    }

    /** Why nothing may be tried there; empty where it may. */
    private Optional<String> objection(Connection connection, Service service, History.Known lacking)
            throws SQLException {
        return switch (History.read(connection, service)) {
            case History.Empty _ -> Optional.of("has no history of migrations, so it is no copy");
            case History.Hidden _ -> Optional.of("does not let this user read its history of migrations");
            case History.Known known
            when !applied(known).equals(applied(lacking)) -> Optional.of("has other migrations than " + to + " has");
            case History.Known known
            when !known.equals(lacking) ->
                Optional.of("had its migrations at other times than " + to + ", so it is of another installation");
            case History.Known _ -> Optional.empty();
        };
    }

    private static List<String> applied(History.Known known) {
        return known.entries().stream()
                .map(entry -> entry.version() + " " + Objects.toString(entry.checksum(), "") + " " + entry.success())
                .toList();
    }

    private Check tried(
            Connection connection, String copy, Service service, List<Migration> pending, List<Verdict> verdicts)
            throws SQLException {
        var tried = CopyTrial.of(connection, service, pending, options.longestLock());
        verdicts.addAll(tried);
        long run = tried.stream().filter(Verdict::hasRun).count();
        var longest = tried.stream()
                .map(Verdict::longestLock)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        String found = run + " of " + pending.size() + " have run on " + copy + ", the longest lock was held "
                + longest.toMillis() + " ms";
        return run < pending.size() || tried.stream().anyMatch(Verdict::isRefused)
                ? Check.refused(service, Subject.TRIAL, found, "see above; try again on a fresh copy")
                : Check.passed(service, Subject.TRIAL, found);
    }
}
