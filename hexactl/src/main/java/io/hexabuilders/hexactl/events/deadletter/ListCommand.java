package io.hexabuilders.hexactl.events.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists parked events. */
@Command(
        name = "list",
        description = "List dead letters, and how many later events of the same partner wait behind each.",
        footer = {
            "",
            "Where there are more than --limit, standard error says how many.",
            "Exit code 1 when a database does not answer; those of the others are shown all the same.",
            "",
            "Examples:",
            "  hexactl events dlq list",
            "  hexactl events dlq list --service partner --type onboarding.completed.v1",
            "  hexactl events dlq list --status WAITING --output json"
        })
final class ListCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final LetterFilter filter = new LetterFilter();

    @Option(
            names = "--status",
            description = "One of: ${COMPLETION-CANDIDATES}. DEAD, the default: a person has to decide. RETRYING: tried"
                    + " again by itself. WAITING: behind an earlier one. DISCARDED: decided against.")
    private ParkedStatus status = ParkedStatus.DEAD;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many, the longest parked of each service first. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    ListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw Failure.usage("--limit: at least 1");
        }
        var place = target.resolve(workplace);
        long all = 0;
        var events = new ArrayList<ParkedEvent>();
        var failures = new ArrayList<Failure>();
        for (var service : services.among(place)) {
            int room = limit - events.size();
            try {
                var database = new Database(place.database(service, Access.READ));
                all += database.transaction(connection -> {
                    var parked = new ParkedEvents(service, connection);
                    events.addAll(parked.list(status, filter, room));
                    return parked.count(status, filter);
                });
            } catch (Failure e) {
                if (e.exitCode() == ExitCodes.USAGE) {
                    throw e;
                }
                failures.add(e);
            }
        }
        print(events, failures.isEmpty());
        if (all > events.size()) {
            workplace
                    .console()
                    .say((all - events.size()) + " more are " + status + ": --limit " + all
                            + " shows all, --service, --type and --partner choose among them");
        }
        failures.forEach(failure -> workplace.console().say(failure.message()));
        return failures.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private void print(List<ParkedEvent> events, boolean complete) {
        var console = workplace.console();
        if (output.format() == Output.json) {
            var array = JsonNodeFactory.instance.arrayNode();
            events.forEach(event -> array.add(LetterPages.json(event)));
            console.json(array);
        } else if (!events.isEmpty()) {
            console.block(LetterPages.table(events, workplace.clock().instant()));
        } else if (complete) {
            console.say("no event is " + status);
        }
    }
}
