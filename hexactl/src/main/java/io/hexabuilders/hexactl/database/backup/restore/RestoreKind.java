package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.power.StartStep;
import io.hexabuilders.hexactl.database.power.StopStep;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.LocalServers;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import io.hexabuilders.hexactl.run.Step;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs that bring back the database of one service. */
public final class RestoreKind implements Plan.Kind {

    static final String NAME = "db-restore";

    private final Workplace workplace;

    public RestoreKind(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Plan plan(Map<String, String> parameters) {
        return plan(RestoreOrder.of(parameters));
    }

    Plan plan(RestoreOrder order) {
        var service = order.service();
        var cluster = new LocalClusters(workplace.environment(), order.timeout()).of(service);
        var servers = new LocalServers(workplace.environment(), order.timeout(), order.patience());
        var repository = new Repository(order.repository().storage(workplace.environment()));
        var folders = ClusterFolders.of(cluster.folder(), order.mark());
        List<Step> steps = List.of(
                new PrepareStep(
                        folders,
                        repository,
                        manifest(order, repository),
                        order.keyFile(),
                        new Awakening(cluster, order.goal(), order.patience())),
                new StopStep(servers, service, order.ran()),
                new SwapStep(folders, cluster.archive(), servers, service, workplace.clock()),
                // Taken back, it stops: its files are about to be moved.
                new StartStep(servers, service, false));
        // One database each: what is done to another one builds on nothing of it.
        return new Plan(
                NAME, order.parameters(), servers.name(service), lockable(cluster.superuser()), steps, OnFailure.UNDO);
    }

    /** A database that lets nobody in, or is gone, is what a restore is for: it cannot be locked, and need not be. */
    private static List<DatabaseAddress> lockable(DatabaseAddress address) {
        try {
            var held = new Database(address).hold("hexactl");
            if (held.isEmpty()) {
                return List.of();
            }
            held.get().close();
            return List.of(address);
        } catch (Failure | SQLException _) {
            return List.of();
        }
    }

    private static Optional<Manifest> manifest(RestoreOrder order, Repository repository) {
        return repository.all(List.of(order.service())).stream()
                .filter(backup -> backup.id().name().equals(order.backup()))
                .filter(StoredBackup.Whole.class::isInstance)
                .map(backup -> ((StoredBackup.Whole) backup).manifest())
                .findFirst();
    }
}
