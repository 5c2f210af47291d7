package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When databases were brought back: what was backed up before may lead to the present one, and what came after not. */
public final class Restores {

    private Restores() {}

    /**
     * A time of which a restore has taken away what was written in it.
     *
     * @param why for a sentence
     */
    public record Gap(Instant from, Instant until, String why) {

        public boolean covers(Instant moment) {
            return moment.isAfter(from) && !moment.isAfter(until);
        }
    }

    /** When the restores of a database that are recorded in the home began, those that were taken back among them. */
    public static List<Instant> of(Service service, Map<String, String> environment) {
        return RunFolder.of(environment).all().stream()
                .filter(run -> run.kind().startsWith(RestoreKind.NAME) && isOf(service, run))
                .map(run -> run.startedAt())
                .toList();
    }

    /**
     * What the restores of the local suite's database have taken away, which the home records.
     *
     * @param repository that tells the moments of backups best
     */
    public static List<Gap> gaps(Service service, Repository repository, Map<String, String> environment) {
        return RunFolder.of(environment).all().stream()
                .filter(run -> run.kind().equals(RestoreKind.NAME) && isOf(service, run))
                .flatMap(run -> gap(run, repository).stream())
                .toList();
    }

    private static boolean isOf(Service service, RunRecord run) {
        return service.shortName().equals(run.parameters().get("service"));
    }

    private static Optional<Gap> gap(RunRecord run, Repository repository) {
        return switch (run.state()) {
            case DONE ->
                broughtTo(RestoreOrder.of(run.parameters()), repository)
                        .map(moment -> new Gap(
                                moment,
                                run.changedAt(),
                                "the restore " + run.id() + " brought the database back to " + moment));
            case UNDONE ->
                Optional.of(new Gap(
                        run.startedAt(),
                        run.changedAt(),
                        "the restore " + run.id() + " was taken back at " + run.changedAt()
                                + ", and what was written since it with it"));
            case RUNNING, FAILED, INTERRUPTED -> Optional.empty();
        };
    }

    /** Not before; empty where nothing was given up. */
    private static Optional<Instant> broughtTo(RestoreOrder order, Repository repository) {
        return switch (order.goal()) {
            case Goal.Time time -> Optional.of(time.instant());
            case Goal.OfBackup _, Goal.Position _ -> moment(order, repository);
            case Goal.End _ -> Optional.empty();
        };
    }

    /** One that is gone tells only when it was begun, by its name. */
    private static Optional<Instant> moment(RestoreOrder order, Repository repository) {
        return repository.all(List.of(order.service())).stream()
                .filter(backup -> backup.id().name().equals(order.backup()))
                .filter(StoredBackup.Whole.class::isInstance)
                .map(backup -> ((StoredBackup.Whole) backup).manifest().takenAt())
                .findFirst()
                .or(() -> BackupId.parse(order.service(), order.backup()).map(BackupId::begun));
    }
}
