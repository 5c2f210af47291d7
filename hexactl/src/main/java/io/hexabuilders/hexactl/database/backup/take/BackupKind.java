package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
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

    /** One database and one place each: a place that takes nothing holds up no backup to another. */
    String target(BackupOrder order) {
        var service = order.id().service();
        return "backup of "
                + order.source().map(source -> source.name(service, workplace)).orElse("local " + service)
                + " to " + order.repository();
    }

    @Override
    public Plan plan(Map<String, String> parameters) {
        return plan(BackupOrder.of(parameters));
    }

    Plan plan(BackupOrder order) {
        var repository = new Repository(order.repository().storage(workplace.environment()));
        if (order.source().isEmpty()) {
            return base(order, repository);
        }
        var source = order.source().get();
        return order.base() ? copy(order, source, repository) : dump(order, source, repository);
    }

    private Plan dump(BackupOrder order, Source source, Repository repository) {
        var database = source.database(order.id().service(), workplace);
        return plan(order, database.address(), new Way.ByDump(database, order.jobs()), repository);
    }

    private Plan copy(BackupOrder order, Source source, Repository repository) {
        var service = order.id().service();
        var owner = source.database(service, workplace).address();
        var way = new Way.OfContained(source.contained(service, workplace), owner, order.patience());
        return plan(order, owner, way, repository);
    }

    private Plan base(BackupOrder order, Repository repository) {
        var service = order.id().service();
        var cluster = new LocalClusters(workplace.environment(), order.timeout()).of(service);
        return plan(order, cluster.superuser(), new Way.OfFiles(cluster, order.patience()), repository);
    }

    private Plan plan(BackupOrder order, DatabaseAddress database, Way way, Repository repository) {
        var step = new TakeStep(way, repository, order.id(), order.keyFile(), workplace.clock());
        return new Plan(NAME, order.parameters(), target(order), List.of(database), List.of(step), OnFailure.UNDO);
    }
}
