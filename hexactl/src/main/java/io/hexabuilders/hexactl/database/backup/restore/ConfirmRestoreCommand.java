package io.hexabuilders.hexactl.database.backup.restore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.exchange.FormerDatabase;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends the time in which a restore can be taken back. */
@Command(
        name = "confirm-restore",
        description =
                "Remove the files, or the database, from before a restore, once it is known to be good. It cannot be taken back"
                        + " then. Without a run: list the restores that nobody has confirmed.",
        footer = {
            "",
            "Exit code 1 when nobody confirmed, 4 when not all of them could be removed: call it again.",
            "",
            "Examples:",
            "  hexactl db confirm-restore",
            "  hexactl db confirm-restore 20261121-120000-db-restore --yes"
        })
public final class ConfirmRestoreCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "The restore: its id, or a beginning of it that no other has.")
    private @Nullable String id;

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    ConfirmRestoreCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * What is there from before a restore.
     *
     * @param place folder, or database
     */
    private record Former(String run, Service service, String backup, String place, long bytes, Runnable removal) {

        static Former of(FormerCluster cluster) {
            return new Former(
                    cluster.run().id(),
                    cluster.service(),
                    cluster.order().backup(),
                    cluster.folders().former().toString(),
                    cluster.bytes(),
                    () -> remove(cluster));
        }

        static Former of(FormerDatabase database) {
            return new Former(
                    database.run().id(),
                    database.service(),
                    database.backup(),
                    database.name(),
                    database.bytes(),
                    database::remove);
        }
    }

    @Override
    public Integer call() {
        var all = Stream.concat(
                        FormerCluster.all(workplace.environment()).stream().map(Former::of),
                        FormerDatabase.all(workplace).stream().map(Former::of))
                .toList();
        if (id == null) {
            show(all, false);
            return ExitCodes.DONE;
        }
        var former = find(all, id);
        if (!consent.isDryRun()) {
            if (consent.isToBeAsked()
                    && !workplace
                            .console()
                            .confirms("Remove " + former.place() + " (" + Visible.size(former.bytes())
                                    + ")? The restore cannot be taken back then.")) {
                throw Failure.of("nothing was changed");
            }
            former.removal().run();
        }
        show(List.of(former), !consent.isDryRun());
        return ExitCodes.DONE;
    }

    private static Former find(List<Former> all, String id) {
        var matching =
                all.stream().filter(former -> former.run().startsWith(id)).toList();
        if (matching.size() != 1) {
            throw Failure.usage((matching.isEmpty() ? "no restore" : "more than one restore") + " that begins with '"
                    + id + "' waits to be confirmed: hexactl db confirm-restore lists them");
        }
        return matching.getFirst();
    }

    private static void remove(FormerCluster former) {
        try {
            former.folders().confirm();
        } catch (IOException e) {
            throw Failure.partly(
                    former.folders().former() + " cannot be removed: " + Reasons.of(e)
                            + ". Mend that, and call this again",
                    e);
        }
    }

    private void show(List<Former> formers, boolean removed) {
        if (output.format() == Output.json) {
            var node = JsonNodeFactory.instance.objectNode().put("removed", removed);
            var restores = node.putArray("restores");
            formers.forEach(former -> restores.addObject()
                    .put("run", former.run())
                    .put("service", former.service().toString())
                    .put("backup", former.backup())
                    .put("place", former.place()));
            workplace.console().json(node);
            return;
        }
        if (removed) {
            formers.forEach(former -> workplace.console().data("removed " + former.place()));
            return;
        }
        if (formers.isEmpty()) {
            workplace.console().say("no restore waits to be confirmed");
            return;
        }
        var table = Table.of("RUN", "SERVICE", "BACKUP", "FROM BEFORE", "SIZE");
        formers.forEach(former -> table.row(
                former.run(), former.service(), former.backup(), former.place(), Visible.size(former.bytes())));
        workplace.console().block(table.render());
    }
}
