package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.dump.Dumpable;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import io.hexabuilders.hexactl.run.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs that bring a dump, or the database of a copied server, back. */
public final class ExchangeKind implements Plan.Kind {

    static final String NAME = "db-restore-dump";

    private final Workplace workplace;

    public ExchangeKind(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Plan plan(Map<String, String> parameters) {
        return plan(ExchangeOrder.of(parameters));
    }

    /**
     * No lock is had in the database: that is shut for a moment, and after a kill perhaps for longer. Each step looks
     * for the lock of others instead. The names of the databases carry the mark of the run, and so does what is said of
     * the one that it has brought back, so that it is never taken for another's.
     */
    public Plan plan(ExchangeOrder order) {
        var fill = fill(order);
        List<Step> steps =
                List.of(fill, new ExchangeStep(new Server(fill.database().administrator()), fill.names()));
        return new Plan(
                NAME,
                order.parameters(),
                order.source().name(order.service(), workplace),
                List.of(),
                steps,
                OnFailure.UNDO);
    }

    /**
     * Refused where it is seen beforehand that the server does not allow it. That the backup is of another server is told:
     * it may be that of staging, or production's own on a new one.
     */
    public void require(ExchangeOrder order) {
        var fill = fill(order);
        fill.strange().ifPresent(workplace.console()::say);
        fill.require();
    }

    private FillStep fill(ExchangeOrder order) {
        var repository = new Repository(order.repository().storage(workplace.environment()));
        var database = order.source().database(order.service(), workplace);
        return new FillStep(
                database,
                order.names(database),
                order.repository(),
                manifest(order, repository).map(backup -> content(order, backup, database, repository)));
    }

    private Content content(ExchangeOrder order, Manifest backup, Dumpable database, Repository repository) {
        String work =
                "restore-" + order.service().shortName() + "-" + order.mark().replace('_', '-');
        return switch (backup.origin()) {
            case Origin.Dump dump ->
                new DumpContent(database, repository, backup, dump, order.keyFile(), order.jobs(), work);
            case Origin.ServerCopy copy ->
                new CopyContent(
                        database,
                        order.source().contained(order.service(), workplace),
                        repository,
                        backup,
                        copy,
                        order.keyFile(),
                        order.goal(),
                        order.patience(),
                        work);
            case Origin.BaseBackup _ -> throw new IllegalStateException(backup.id() + " is of a local server");
        };
    }

    private static Optional<Manifest> manifest(ExchangeOrder order, Repository repository) {
        return repository.all(List.of(order.service())).stream()
                .filter(backup -> backup.id().name().equals(order.backup()))
                .filter(StoredBackup.Whole.class::isInstance)
                .map(backup -> ((StoredBackup.Whole) backup).manifest())
                .findFirst();
    }
}
