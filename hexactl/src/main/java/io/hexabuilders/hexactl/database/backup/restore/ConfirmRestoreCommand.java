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
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends the time in which a restore can be taken back. */
@Command(
        name = "confirm-restore",
        description = "Remove the files from before a restore, once it is known to be good. It cannot be taken back"
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

    @Override
    public Integer call() {
        var all = FormerCluster.all(workplace.environment());
        if (id == null) {
            show(all, false);
            return ExitCodes.DONE;
        }
        var former = find(all, id);
        if (!consent.isDryRun()) {
            if (consent.isToBeAsked()
                    && !workplace
                            .console()
                            .confirms("Remove " + former.folders().former() + " (" + Visible.size(former.bytes())
                                    + ")? The restore cannot be taken back then.")) {
                throw Failure.of("nothing was changed");
            }
            remove(former);
        }
        show(List.of(former), !consent.isDryRun());
        return ExitCodes.DONE;
    }

    private static FormerCluster find(List<FormerCluster> all, String id) {
        var matching =
                all.stream().filter(former -> former.run().id().startsWith(id)).toList();
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

    private void show(List<FormerCluster> clusters, boolean removed) {
        if (output.format() == Output.json) {
            var node = JsonNodeFactory.instance.objectNode().put("removed", removed);
            var restores = node.putArray("restores");
            clusters.forEach(former -> restores.addObject()
                    .put("run", former.run().id())
                    .put("service", former.order().service().toString())
                    .put("backup", former.order().backup())
                    .put("folder", former.folders().former().toString()));
            workplace.console().json(node);
            return;
        }
        if (removed) {
            clusters.forEach(former ->
                    workplace.console().data("removed " + former.folders().former()));
            return;
        }
        if (clusters.isEmpty()) {
            workplace.console().say("no restore waits to be confirmed");
            return;
        }
        var table = Table.of("RUN", "SERVICE", "BACKUP", "FILES FROM BEFORE", "SIZE");
        clusters.forEach(former -> table.row(
                former.run().id(),
                former.order().service(),
                former.order().backup(),
                former.folders().former(),
                Visible.size(former.bytes())));
        workplace.console().block(table.render());
    }
}
