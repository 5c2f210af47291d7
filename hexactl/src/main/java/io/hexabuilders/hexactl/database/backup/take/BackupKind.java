package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import io.hexabuilders.hexactl.run.Step;
import java.util.List;
import java.util.Map;

/** Runs that take the backup of one database. */
public final class BackupKind implements Plan.Kind {

    static final String NAME = "db-backup";

    private final Workplace workplace;

    public BackupKind(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** One database each, so that one that fails holds up no other. */
    static String target(Service service) {
        return "backup of local " + service;
    }

    @Override
    public Plan plan(Map<String, String> parameters) {
        return plan(BackupOrder.of(parameters));
    }

    Plan plan(BackupOrder order) {
        var service = order.id().service();
        var cluster = new LocalClusters(workplace.environment(), order.timeout()).of(service);
        var repository = new Repository(new FolderStorage(order.repository()));
        List<Step> steps = List.of(
                new TakeStep(cluster, repository, order.id(), order.keyFile(), order.patience(), workplace.clock()));
        return new Plan(NAME, order.parameters(), target(service), List.of(cluster.superuser()), steps, OnFailure.UNDO);
    }
}
