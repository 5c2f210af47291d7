package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.content.SchemaVersion;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.RunRecord;
import io.hexabuilders.hexactl.run.Runs;
import io.hexabuilders.hexactl.run.Step;
import java.util.ArrayList;
import java.util.List;

/** Takes backups one after the other, each in a run of its own. */
final class Taking {

    private final Workplace workplace;
    private final Repository repository;
    private final BackupKind kind;
    private final RunFolder folder;
    private final Runs runs;

    Taking(Workplace workplace, Repository repository) {
        this.workplace = workplace;
        this.repository = repository;
        this.kind = new BackupKind(workplace);
        this.folder = RunFolder.of(workplace.environment());
        this.runs = new Runs(folder, workplace);
    }

    /** Asks each database, so that it is known to answer. */
    BackupReport intend(List<BackupOrder> orders) {
        var rows = new ArrayList<BackupReport.Row>();
        orders.forEach(order -> rows.add(intend(order)));
        return new BackupReport(repository.place(), rows);
    }

    private BackupReport.Intended intend(BackupOrder order) {
        return order.source().isPresent()
                ? new BackupReport.Intended(
                        order.id(),
                        order.base() ? "base backup" : "dump",
                        size(order, "SELECT pg_database_size(current_database())"))
                : new BackupReport.Intended(
                        order.id(), "base backup", size(order, "SELECT sum(pg_database_size(oid)) FROM pg_database"));
    }

    /** Refused where there is nothing to back up: before its run begins, which would have nothing to take back. */
    private long size(BackupOrder order, String query) {
        var service = order.id().service();
        var address = order.source()
                .map(source -> source.database(service, workplace).address())
                .orElseGet(() -> new LocalClusters(workplace.environment(), order.timeout())
                        .of(service)
                        .superuser());
        return new Database(address).call(connection -> {
            SchemaVersion.requireAny(connection, address);
            return Long.parseLong(Database.text(connection, query));
        });
    }

    BackupReport take(List<BackupOrder> orders) {
        var rows = new ArrayList<BackupReport.Row>();
        for (var order : orders) {
            rows.add(take(order));
        }
        return new BackupReport(repository.place(), rows);
    }

    private BackupReport.Row take(BackupOrder order) {
        var service = order.id().service();
        try {
            clearUp(order);
            intend(order);
            runs.begin(kind.plan(order));
            return switch (repository.load(order.id())) {
                case StoredBackup.Whole whole ->
                    new BackupReport.Taken(whole.manifest(), workplace.clock().instant());
                case StoredBackup.Half half -> throw Failure.of("the backup " + half.id() + " has no manifest");
                case StoredBackup.Damaged damaged -> throw Failure.of(damaged.why());
            };
        } catch (Failure e) {
            workplace.console().say(service + ": " + e.message());
            return new BackupReport.Failed(service, e.message());
        }
    }

    /**
     * Half a backup is worth nothing, so nobody has to decide what becomes of it. One that was whole when its run was
     * killed is a backup like any other, perhaps the only one.
     */
    private void clearUp(BackupOrder order) {
        folder.all().stream()
                .filter(run -> run.kind().equals(BackupKind.NAME))
                .filter(run -> run.target().equals(kind.target(order)))
                .filter(run -> run.state() == RunRecord.State.INTERRUPTED || run.state() == RunRecord.State.FAILED)
                .forEach(this::end);
    }

    private void end(RunRecord run) {
        var plan = kind.plan(run.parameters());
        if (run.direction() == RunRecord.Direction.FORWARD
                && plan.steps().stream().allMatch(Step::isDone)) {
            workplace.console().say("run " + run.id() + " was left halfway: its backup is whole, and is kept");
            runs.resume(run, plan);
        } else {
            workplace.console().say("run " + run.id() + " was left halfway: what it has left is removed");
            runs.undo(run, plan);
        }
    }
}
