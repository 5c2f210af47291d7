package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.place.TargetOptions;
import io.hexabuilders.hexactl.schema.apply.ChangeStep.Direction;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.migration.UndoScript;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes migrations back. */
@Command(
        name = "undo",
        description =
                "Take back the newest migrations of a service by their paired undo scripts; refuses, and says why,"
                        + " where one has none.",
        footer = {
            "",
            "Each is taken back in one transaction with its row in Flyway's table. What was written since into",
            "what a migration made is lost. The release that runs has to work on the older schema.",
            "After a failure or a kill hexactl runs resume goes on, and hexactl runs undo applies again.",
            "",
            "Examples:",
            "  hexactl schema undo --service partner --dry-run",
            "  hexactl schema undo --service campaign --to 006"
        })
public final class UndoCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(names = "--service", required = true, paramLabel = "S", description = "Whose migrations.")
    private Service service = Service.PARTNER;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "The version that the schema is to have afterwards. Default: the one before the newest.")
    private String to = "";

    @Mixin
    private final AttemptsOptions attempts = new AttemptsOptions();

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    UndoCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var whereabouts = target.whereabouts(workplace.environment());
        var place = whereabouts.open(workplace);
        var history = new Database(place.database(service, Access.OWN))
                .transaction(connection -> History.read(connection, service));
        if (!(history instanceof History.Known known)) {
            throw Failure.of(service + ": no migration was applied that could be seen. Nothing was changed");
        }
        var back = newest(known);
        for (var migration : back) {
            if (UndoScript.of(migration).isEmpty()) {
                throw Failure.of(NoWayBack.reason(migration) + ". Nothing was changed");
            }
        }
        var orders = back.isEmpty()
                ? List.<ChangeOrder>of()
                : List.of(new ChangeOrder(
                        Direction.TAKE_BACK, whereabouts.parameters(), back, attempts.most(), attempts.pause()));
        return new Changing(workplace, consent, output.format()).carryOut(Direction.TAKE_BACK, orders);
    }

    /** Those behind the version that is wanted, the newest first. */
    private List<Migration> newest(History.Known known) {
        var carried = Migration.of(service);
        if (!known.unknown(carried).isEmpty()) {
            throw Failure.of(service + " has versions that this hexactl does not know: use the hexactl of the newer"
                    + " release. Nothing was changed");
        }
        var applied = carried.stream().filter(known::has).toList();
        if (applied.size() < 2) {
            throw Failure.of(service + " has no migration but its first. Nothing was changed");
        }
        int stays = applied.size() - 2;
        if (!to.isEmpty()) {
            var wanted = applied.stream()
                    .filter(migration -> migration.is(to))
                    .findFirst()
                    .orElseThrow(() -> Failure.usage("--to: " + service + " has no version " + to));
            stays = applied.indexOf(wanted);
        }
        return applied.subList(stays + 1, applied.size()).reversed();
    }
}
