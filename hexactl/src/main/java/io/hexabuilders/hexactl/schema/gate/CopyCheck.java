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
 * @param own the databases of the installations themselves, in which nothing may be tried
 */
record CopyCheck(GateOptions options, String to, Map<Service, DatabaseAddress> copies, Set<Identity> own) {

    /**
     * @param lacking what the installation has applied
     * @param pending what it lacks
     * @param verdicts to which those of the trial are added
     */
    Check of(Service service, History.Known lacking, List<Migration> pending, List<Verdict> verdicts) {
        var copy = copies.get(service);
        if (copy == null) {
            return options.isWithoutCopy()
                    ? Check.leftOut(service, Subject.TRIAL, "no copy was tried, so no lock was measured")
                    : Check.refused(
                            service,
                            Subject.TRIAL,
                            "there is no copy with rows to try it on",
                            "restore a backup of " + to + " under another name and name it with --copy-url;"
                                    + " --without-copy goes on without");
        }
        return new Database(copy).call(connection -> {
            var objection = objection(connection, service, lacking);
            return objection.isPresent()
                    ? Check.refused(
                            service,
                            Subject.TRIAL,
                            copy.place() + " " + objection.get() + "; nothing was tried",
                            "restore the newest backup of " + to + " under another name, as its owner")
                    : tried(connection, copy, service, pending, verdicts);
        });
    }

    /** Why nothing may be tried there; empty where it may. */
    private Optional<String> objection(Connection connection, Service service, History.Known lacking)
            throws SQLException {
        if (own.contains(Identity.read(connection))) {
            return Optional.of("is the database of an installation itself, or a standby of it, and no copy");
        }
        return switch (History.read(connection, service)) {
            case History.Empty _ -> Optional.of("has no history of migrations, so it is no copy");
            case History.Hidden _ -> Optional.of("does not let this user read its history of migrations");
            case History.Known known
            when !applied(known).equals(applied(lacking)) -> Optional.of("has other migrations than " + to + " has");
            case History.Known _ -> Optional.empty();
        };
    }

    private static List<String> applied(History.Known known) {
        return known.entries().stream()
                .map(entry -> entry.version() + " " + Objects.toString(entry.checksum(), "") + " " + entry.success())
                .toList();
    }

    private Check tried(
            Connection connection,
            DatabaseAddress copy,
            Service service,
            List<Migration> pending,
            List<Verdict> verdicts)
            throws SQLException {
        var tried = CopyTrial.of(connection, service, pending, options.longestLock());
        verdicts.addAll(tried);
        long run = tried.stream().filter(Verdict::hasRun).count();
        var longest = tried.stream()
                .map(Verdict::longestLock)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        String found = run + " of " + pending.size() + " have run on " + copy.place() + ", the longest lock was held "
                + longest.toMillis() + " ms";
        return run < pending.size() || tried.stream().anyMatch(Verdict::isRefused)
                ? Check.refused(service, Subject.TRIAL, found, "see above; try again on a fresh copy")
                : Check.passed(service, Subject.TRIAL, found);
    }
}
