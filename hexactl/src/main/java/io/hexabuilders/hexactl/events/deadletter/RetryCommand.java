package io.hexabuilders.hexactl.events.deadletter;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a service try dead letters again. */
@Command(
        name = "replay",
        description = "Let the service try dead letters again, at once and with all attempts before them. When one"
                + " succeeds, the events behind it follow by themselves.",
        footer = {
            "",
            "First repair what made them fail: otherwise they are dead letters again some minutes later.",
            "Those of one service are changed in one transaction. One whose headers could not be read can only",
            "be discarded.",
            "",
            "Examples:",
            "  hexactl events dlq replay partner/17",
            "  hexactl events dlq replay --all --service partner --type onboarding.completed.v1 --yes",
            "  hexactl events dlq replay --all --dry-run"
        })
final class RetryCommand implements Callable<Integer> {

    private static final String UNREADABLE = "its headers cannot be read, so no service can try it; discard it";

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final Selection selection = new Selection();

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    RetryCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var place = target.resolve(workplace);
        var events = new ArrayList<ParkedEvent>();
        for (var event : selection.find(place)) {
            if (event.status() != ParkedStatus.DEAD) {
                throw Failure.of(event.id() + " is no dead letter but " + event.status() + "; nothing was changed");
            }
            if (event.isReadable()) {
                events.add(event);
            } else if (selection.isAll()) {
                workplace.console().say(event.id() + " is left out: " + UNREADABLE);
            } else {
                throw Failure.of(event.id() + ": " + UNREADABLE + "; nothing was changed");
            }
        }
        return new Deciding(workplace, output.format(), new Deciding.Words("replay", "replayed"))
                .carryOut(place, events, consent, ParkedEvents::replay);
    }
}
