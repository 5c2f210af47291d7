package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The database from before a restore, which nobody has confirmed yet. */
public record FormerDatabase(RunRecord run, Service service, String backup, String name, long bytes, Server server) {

    /**
     * Those of a home.
     *
     * @param unknown the restores whose server does not say whether there is one
     */
    public record All(List<FormerDatabase> waiting, List<RunRecord> unknown) {}

    /** Of all restores that are done; a server that does not answer is told. */
    public static All all(Workplace workplace) {
        var waiting = new ArrayList<FormerDatabase>();
        var unknown = new ArrayList<RunRecord>();
        for (var run : RunFolder.of(workplace.environment()).all()) {
            if (run.kind().equals(ExchangeKind.NAME) && run.state() == RunRecord.State.DONE) {
                try {
                    of(run, workplace).ifPresent(waiting::add);
                } catch (Failure e) {
                    workplace
                            .console()
                            .say("whether the restore " + run.id() + " is confirmed is not known: " + e.message());
                    unknown.add(run);
                }
            }
        }
        return new All(waiting, unknown);
    }

    /** From now on the restore cannot be taken back. */
    public void remove() {
        server.drop(name);
    }

    private static Optional<FormerDatabase> of(RunRecord run, Workplace workplace) {
        var order = ExchangeOrder.of(run.parameters());
        var database = order.source().database(order.service(), workplace);
        var server = new Server(database.administrator());
        String name = order.names(database).before();
        return server.has(name)
                ? Optional.of(new FormerDatabase(run, order.service(), order.backup(), name, server.size(name), server))
                : Optional.empty();
    }
}
