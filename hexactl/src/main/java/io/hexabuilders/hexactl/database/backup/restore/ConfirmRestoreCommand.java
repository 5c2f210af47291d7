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
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.RunRecord;
import io.hexabuilders.hexactl.run.Runs;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
                        + " then. Without anything: list the restores that nobody has confirmed.",
        footer = {
            "",
            "Restores of one database build on each other: those before a confirmed one cannot be taken back",
            "any more, either.",
            "Exit code 1 when nobody confirmed, when a run works on it, or, where none is named, when a server",
            "does not say whether there is another; 4 when not all could be removed: call it again.",
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
            description =
                    "The restore: its id, or a beginning of it that no other has. With --yes or --dry-run it may be"
                            + " left out when only one waits to be confirmed.")
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
    private record Former(RunRecord run, Service service, String backup, String place, long bytes, Runnable removal) {

        /** Whether the other one can only be taken back behind this one. */
        boolean buildsOn(Former other) {
            return run.target().equals(other.run().target())
                    && other.run().startedAt().isBefore(run.startedAt());
        }

        static Former of(FormerCluster cluster) {
            return new Former(
                    cluster.run(),
                    cluster.service(),
                    cluster.order().backup(),
                    cluster.folders().former().toString(),
                    cluster.bytes(),
                    () -> remove(cluster));
        }

        static Former of(FormerDatabase database) {
            return new Former(
                    database.run(),
                    database.service(),
                    database.backup(),
                    database.name(),
                    database.bytes(),
                    database::remove);
        }
    }

    /** @param unknown the restores of which it cannot be said now whether they wait, too */
    private record Waiting(List<Former> formers, List<String> unknown) {

        static Waiting of(Workplace workplace) {
            var databases = FormerDatabase.all(workplace);
            return new Waiting(
                    Stream.concat(
                                    FormerCluster.all(workplace.environment()).stream()
                                            .map(Former::of),
                                    databases.waiting().stream().map(Former::of))
                            .toList(),
                    databases.unknown().stream().map(RunRecord::id).toList());
        }

        /** By its id, or by a beginning of it that no other has. */
        Former find(String id) {
            var exact = formers.stream()
                    .filter(former -> former.run().id().equals(id))
                    .findFirst();
            if (exact.isPresent()) {
                return exact.get(); // the second of the same second begins with its id
            }
            unknown.stream().filter(other -> other.startsWith(id)).findFirst().ifPresent(other -> {
                throw Failure.of("the restore " + other + " may be meant, and whether it waits to be confirmed is not"
                        + " known: mend that, or name another one with its whole id. Nothing was changed");
            });
            var matching = formers.stream()
                    .filter(former -> former.run().id().startsWith(id))
                    .toList();
            if (matching.isEmpty()) {
                throw Failure.usage("no restore that begins with '" + id
                        + "' waits to be confirmed: hexactl db confirm-restore lists those that do");
            }
            if (matching.size() > 1) {
                throw Failure.usage(matching.size() + " restores"
                        + (id.isEmpty() ? " wait" : " that begin with '" + id + "' wait")
                        + " to be confirmed, name one of them: "
                        + matching.stream().map(former -> former.run().id()).collect(Collectors.joining(", ")));
            }
            return matching.getFirst();
        }
    }

    @Override
    public Integer call() {
        var waiting = Waiting.of(workplace);
        boolean isNone = waiting.formers().isEmpty() && waiting.unknown().isEmpty();
        if (id == null && (isNone || consent.isToBeAsked())) {
            list(waiting);
            return ExitCodes.DONE;
        }
        var former = waiting.find(id == null ? "" : id);
        var earlier = waiting.formers().stream().filter(former::buildsOn).toList();
        if (!consent.isDryRun()) {
            if (consent.isToBeAsked() && !workplace.console().confirms(question(former, earlier))) {
                throw Failure.of("nothing was changed");
            }
            Runs.of(workplace).beside(former.run(), () -> removeUnlessGone(former));
        }
        show(former);
        earlier.forEach(other -> workplace
                .console()
                .say("the restore " + other.run().id() + " before it " + (consent.isDryRun() ? "could then" : "can now")
                        + " never be taken back either: hexactl db confirm-restore "
                        + other.run().id()
                        + " removes what is kept for it"));
        return ExitCodes.DONE;
    }

    /** Somebody else may have confirmed it while this one was asked. */
    private void removeUnlessGone(Former former) {
        boolean isThere = Waiting.of(workplace).formers().stream()
                .anyMatch(now -> now.run().equals(former.run()) && now.place().equals(former.place()));
        if (!isThere) {
            throw Failure.of("the restore " + former.run().id() + " does not wait to be confirmed any more. Nothing was"
                    + " changed");
        }
        former.removal().run();
        RunFolder.of(workplace.environment()).confirm(former.run());
    }

    private static String question(Former former, List<Former> earlier) {
        return "Remove " + former.place() + " (" + Visible.size(former.bytes())
                + ")? The restore cannot be taken back then"
                + (earlier.isEmpty() ? "" : ", nor any before it: ")
                + earlier.stream().map(other -> other.run().id()).collect(Collectors.joining(", "))
                + ".";
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

    private void show(Former former) {
        if (output.format() == Output.json) {
            json(List.of(former), !consent.isDryRun());
        } else {
            workplace
                    .console()
                    .data((consent.isDryRun() ? "would remove " : "removed ") + former.place() + ", "
                            + Visible.size(former.bytes()) + ": the restore "
                            + former.run().id()
                            + (consent.isDryRun()
                                    ? " could not be taken back then"
                                    : " cannot be taken back any more"));
        }
    }

    private void list(Waiting waiting) {
        if (output.format() == Output.json) {
            json(waiting.formers(), false);
        } else if (waiting.formers().isEmpty()) {
            workplace
                    .console()
                    .say("no " + (waiting.unknown().isEmpty() ? "" : "other ") + "restore waits to be confirmed");
        } else {
            var table = Table.of("RUN", "SERVICE", "BACKUP", "FROM BEFORE", "SIZE");
            waiting.formers()
                    .forEach(former -> table.row(
                            former.run().id(),
                            former.service(),
                            former.backup(),
                            former.place(),
                            Visible.size(former.bytes())));
            workplace.console().block(table.render());
        }
    }

    private void json(List<Former> formers, boolean removed) {
        var node = JsonNodeFactory.instance.objectNode().put("removed", removed);
        var restores = node.putArray("restores");
        formers.forEach(former -> restores.addObject()
                .put("run", former.run().id())
                .put("service", former.service().toString())
                .put("backup", former.backup())
                .put("place", former.place()));
        workplace.console().json(node);
    }
}
