package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.status.Trouble;
import io.hexabuilders.hexactl.installation.Estate.Answer;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.gate.Check.Subject;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.status.SchemaDiagnosis;
import io.hexabuilders.hexactl.schema.trial.EmptyTrial;
import io.hexabuilders.hexactl.schema.trial.Scratch;
import io.hexabuilders.hexactl.schema.trial.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks whether a service's pending migrations may go from one installation to the next. */
final class Gate {

    private static final Duration FRESH = Duration.ofHours(24);

    private final GateOptions options;
    private final Proof proof;
    private final String to;
    private final Scratch scratch;
    private final CopyCheck copy;
    private final InstallationBackups backups;
    private final Instant now;

    Gate(GateOptions options, Proof proof, String to, Scratch scratch, CopyCheck copy, InstallationBackups backups) {
        this.options = options;
        this.proof = proof;
        this.to = to;
        this.scratch = scratch;
        this.copy = copy;
        this.backups = backups;
        this.now = proof.now();
    }

    /** What was found, and what the trials have shown. */
    record Answers(List<Check> checks, List<Verdict> verdicts) {}

    Answers look(Service service, Answer<Installed> before, Answer<Installed> next) {
        var checks = new ArrayList<Check>();
        var proved = history(service, proof.from(), before, checks);
        var lacking = history(service, to, next, checks);
        if (proved.isEmpty() || lacking.isEmpty()) {
            return new Answers(checks, List.of());
        }
        var pending = lacking.get().lacks(Migration.of(service));
        checks.addAll(proof.of(service, proved.get(), pending));
        if (pending.isEmpty()) {
            return new Answers(checks, List.of());
        }
        var verdicts = new ArrayList<Verdict>();
        if (rules(service, pending, checks, verdicts)) {
            checks.add(new QueryCheck(options, scratch).of(service, lacking.get(), pending));
        }
        checks.add(copy.of(service, lacking.get(), pending, verdicts));
        contract(service, verdicts, checks);
        backup(service, checks);
        return new Answers(checks, verdicts);
    }

    /** Empty where the installation is not in order; a check says why. */
    private static Optional<History.Known> history(
            Service service, String name, Answer<Installed> answer, List<Check> checks) {
        switch (answer) {
            case Answer.Missing<Installed> missing -> {
                checks.add(Check.refused(service, Subject.HISTORY, name + ": " + missing.why(), ""));
                return Optional.empty();
            }
            case Answer.Given<Installed> given -> {
                var view = given.value().view();
                var wrong = SchemaDiagnosis.of(view).stream()
                        .filter(trouble -> trouble.isWrong() || !view.isComparable())
                        .toList();
                for (Trouble trouble : wrong) {
                    checks.add(Check.refused(service, Subject.HISTORY, name + ": " + trouble.what(), trouble.next()));
                }
                if (!wrong.isEmpty() || !(view.history() instanceof History.Known known)) {
                    return Optional.empty();
                }
                checks.add(Check.passed(service, Subject.HISTORY, name + " is what its migrations make"));
                return Optional.of(known);
            }
        }
    }

    /** @return whether all of them have run */
    private boolean rules(Service service, List<Migration> pending, List<Check> checks, List<Verdict> verdicts) {
        var tried = EmptyTrial.of(scratch, service, Migration.of(service)).stream()
                .filter(verdict -> pending.contains(verdict.migration()))
                .toList();
        verdicts.addAll(tried);
        long refused = tried.stream().filter(Verdict::isRefused).count();
        checks.add(
                refused == 0 && tried.size() == pending.size()
                        ? Check.passed(service, Subject.RULES, "every pending migration keeps them")
                        : Check.refused(
                                service,
                                Subject.RULES,
                                refused + " of " + pending.size() + " pending migrations break them, see above",
                                "a new release with other migrations"));
        return tried.size() == pending.size() && tried.stream().allMatch(Verdict::hasRun);
    }

    private void contract(Service service, List<Verdict> verdicts, List<Check> checks) {
        var contracts = verdicts.stream()
                .filter(Verdict::isContract)
                .map(verdict -> verdict.migration().version())
                .distinct()
                .toList();
        if (contracts.isEmpty()) {
            checks.add(Check.passed(service, Subject.CONTRACT, "nothing is taken away"));
            return;
        }
        String found = String.join(", ", contracts) + " takes away what an older version may use";
        checks.add(
                options.isOldVersionGone()
                        ? Check.leftOut(service, Subject.CONTRACT, found + "; none runs any more, as was said")
                        : Check.refused(
                                service,
                                Subject.CONTRACT,
                                found,
                                "look that none runs, not in the idle colour either: hexactl db connections,"
                                        + " hexactl compose status; then --old-version-gone"));
    }

    private void backup(Service service, List<Check> checks) {
        var newest = backups.of(service).stream()
                .filter(StoredBackup.Whole::isVerified)
                .map(backup -> backup.manifest().takenAt())
                .max(Comparator.naturalOrder());
        if (newest.isPresent() && Duration.between(newest.get(), now).compareTo(FRESH) <= 0) {
            checks.add(Check.passed(
                    service, Subject.BACKUP, "verified, " + Visible.age(Duration.between(newest.get(), now)) + " old"));
            return;
        }
        String found = newest.map(
                        made -> "the newest verified one is " + Visible.age(Duration.between(made, now)) + " old")
                .orElse("there is no verified one of its database in " + backups.name());
        checks.add(
                options.isWithoutBackup()
                        ? Check.leftOut(service, Subject.BACKUP, found)
                        : Check.refused(
                                service,
                                Subject.BACKUP,
                                found,
                                "take one of " + to
                                        + " and verify it: hexactl db backup, hexactl db verify-backup; or name where it"
                                        + " is with --repository; --without-backup goes on without"));
    }
}
