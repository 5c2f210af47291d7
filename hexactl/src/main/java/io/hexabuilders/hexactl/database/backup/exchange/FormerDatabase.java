package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.RunRecord;
import java.util.List;
import java.util.Optional;

/** The database from before a restore, which nobody has confirmed yet. */
public record FormerDatabase(RunRecord run, Service service, String backup, String name, long bytes, Server server) {

    /** Of all restores that are done; a server that does not answer is told, and left out. */
    public static List<FormerDatabase> all(Workplace workplace) {
        return RunFolder.of(workplace.environment()).all().stream()
                .filter(run -> run.kind().equals(ExchangeKind.NAME) && run.state() == RunRecord.State.DONE)
                .flatMap(run -> of(run, workplace).stream())
                .toList();
    }

    /** From now on the restore cannot be taken back. */
    public void remove() {
        server.drop(name);
    }

    private static Optional<FormerDatabase> of(RunRecord run, Workplace workplace) {
        var order = ExchangeOrder.of(run.parameters());
        try {
            var database = order.source().database(order.service(), workplace);
            var server = new Server(database.administrator());
            String name = order.names(database).before();
            return server.has(name)
                    ? Optional.of(
                            new FormerDatabase(run, order.service(), order.backup(), name, server.size(name), server))
                    : Optional.empty();
        } catch (Failure e) {
            workplace.console().say("whether the restore " + run.id() + " is confirmed is not known: " + e.message());
            return Optional.empty();
        }
    }
}
