package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.gate.Check.Subject;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.History.Entry;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the installation before has what the next one lacks: the same files, applied whole, for long enough.
 *
 * @param from the installation's name
 * @param age for which it must have had them
 */
record Proof(String from, Duration age, Instant now) {

    /** @param pending what the next installation lacks */
    List<Check> of(Service service, History.Known proved, List<Migration> pending) {
        var checks = new ArrayList<Check>();
        for (var migration : pending) {
            objection(migration, entry(proved, migration))
                    .ifPresent(why -> checks.add(Check.refused(
                            service,
                            Subject.PROOF,
                            migration + ": " + why,
                            "deploy the release to " + from + " first, and let it run there")));
        }
        if (checks.isEmpty()) {
            checks.add(Check.passed(
                    service,
                    Subject.PROOF,
                    pending.isEmpty()
                            ? "nothing is pending"
                            : from + " has "
                                    + pending.stream().map(Migration::version).collect(Collectors.joining(", "))));
        }
        return checks;
    }

    private Optional<String> objection(Migration migration, Optional<Entry> entry) {
        if (entry.isEmpty()) {
            return Optional.of(from + " has not applied it");
        }
        if (!entry.get().success()) {
            return Optional.of("it failed on " + from);
        }
        if (entry.get().differsFrom(migration)) {
            return Optional.of(from + " has applied another file under this version");
        }
        var had = Duration.between(entry.get().installedOn(), now);
        return had.compareTo(age) < 0
                ? Optional.of(
                        from + " has had it for " + Visible.age(had) + ", and " + Visible.age(age) + " are wanted")
                : Optional.empty();
    }

    private static Optional<Entry> entry(History.Known proved, Migration migration) {
        return proved.entries().stream()
                .filter(entry -> migration.is(entry.version()))
                .reduce((_, later) -> later);
    }
}
