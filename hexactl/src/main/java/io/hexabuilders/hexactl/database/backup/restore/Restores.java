package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.wal.Line;
import io.hexabuilders.hexactl.database.backup.wal.Line.Departure;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.RunRecord;
import io.hexabuilders.hexactl.run.RunRecord.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the local suite's database of a service was brought back, and what was given up by that.
 *
 * @param runs that the home records, the newest first
 * @param backups of the service
 * @param archives of its WAL
 */
public record Restores(Service service, List<RunRecord> runs, List<Manifest> backups, Path archives) {

    /**
     * That the present database did not grow out of a backup.
     *
     * @param since when what the two have in common ends
     * @param why for a sentence
     */
    public record GivenUp(Instant since, String why) {}

    /**
     * When the restores of a database that are recorded in the home began, those that were taken back among them, but for
     * those that were confirmed: to what was before these nobody goes back.
     */
    public static List<Instant> moments(Service service, Map<String, String> environment) {
        var folder = RunFolder.of(environment);
        return runs(service, environment).stream()
                .filter(run -> !folder.isConfirmed(run))
                .map(RunRecord::startedAt)
                .toList();
    }

    /** @param repository that tells the moments of backups best */
    public static Restores of(Service service, Repository repository, Map<String, String> environment) {
        return new Restores(
                service,
                runs(service, environment).stream()
                        .filter(run -> run.kind().equals(RestoreKind.NAME))
                        .toList(),
                repository.all(List.of(service)).stream()
                        .filter(StoredBackup.Whole.class::isInstance)
                        .map(backup -> ((StoredBackup.Whole) backup).manifest())
                        .toList(),
                LocalClusters.archive(Home.of(environment), service).root());
    }

    private static List<RunRecord> runs(Service service, Map<String, String> environment) {
        return RunFolder.of(environment).all().stream()
                .filter(run -> run.kind().startsWith(RestoreKind.NAME)
                        && service.shortName().equals(run.parameters().get("service")))
                .toList();
    }

    /** Empty where the present database still has all that the backup holds, unless somebody has removed it. */
    public Optional<GivenUp> givenUp(Manifest backup) {
        try {
            var line = Line.of(backup, archives);
            return line.isPresent()
                    ? line.get().departure().map(departure -> givenUp(backup, departure))
                    : withoutWal(backup);
        } catch (IOException e) {
            throw Failure.of(archives + " cannot be read: " + Reasons.of(e), e);
        }
    }

    private GivenUp givenUp(Manifest backup, Departure departure) {
        var since = departure.parted().equals(Instant.EPOCH)
                ? departure.parted()
                : at(departure.parted()).map(this::broughtTo).orElse(backup.takenAt());
        String why = at(departure.at())
                .map(run -> why(run, departure))
                .orElseGet(() -> "a restore at " + Visible.moment(departure.at())
                        + ", or taking one back, of which this home has no record");
        return new GivenUp(since, why);
    }

    /** It went back to a timeline from before a run when it left the one that the same run had begun. */
    private String why(RunRecord run, Departure departure) {
        return departure.begun().flatMap(this::at).equals(Optional.of(run))
                ? "the restore " + run.id() + " was taken back at " + Visible.moment(departure.at())
                        + ", and what was written since it with it"
                : broughtBack(run);
    }

    private String broughtBack(RunRecord run) {
        return "the restore " + run.id() + " brought the database back to " + Visible.moment(broughtTo(run));
    }

    /** The one that changed the timeline at that moment: they do not overlap, and the last one is taken back first. */
    private Optional<RunRecord> at(Instant change) {
        return runs.stream()
                .filter(run -> !run.startedAt().isAfter(change))
                .filter(run -> run.state() != State.UNDONE || !run.changedAt().isBefore(change))
                .findFirst();
    }

    /** A backup of which no WAL is kept tells its time only: the first restore to an earlier one gave it up. */
    private Optional<GivenUp> withoutWal(Manifest backup) {
        return runs.reversed().stream()
                .filter(run -> run.state() == State.DONE && run.changedAt().isAfter(backup.takenAt()))
                .filter(run -> broughtTo(run).isBefore(backup.takenAt()))
                .findFirst()
                .map(run -> new GivenUp(broughtTo(run), broughtBack(run)));
    }

    /** Not before. */
    private Instant broughtTo(RunRecord run) {
        var order = RestoreOrder.of(run.parameters());
        return switch (order.goal()) {
            case Goal.Time time -> time.instant();
            case Goal.OfBackup _, Goal.Position _ -> moment(order.backup(), run.startedAt());
            case Goal.End _ -> run.startedAt();
        };
    }

    /** One that is gone tells only when it was begun, by its name. */
    private Instant moment(String backup, Instant otherwise) {
        return backups.stream()
                .filter(manifest -> manifest.id().name().equals(backup))
                .map(Manifest::takenAt)
                .findFirst()
                .or(() -> BackupId.parse(service, backup).map(BackupId::begun))
                .orElse(otherwise);
    }
}
