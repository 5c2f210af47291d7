package io.hexabuilders.hexactl.events.deadletter;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides that events are never applied. */
@Command(
        name = "discard",
        description = "Decide that events are never applied. The events behind them follow by themselves.",
        footer = {
            "",
            "They are kept with who, when and why until the retention is over, and no later delivery of the",
            "same event is applied. This cannot be undone. Events that are tried again or wait can be discarded",
            "by their ids as well. Those of one service are changed in one transaction.",
            "",
            "Examples:",
            "  hexactl events dlq discard partner/17 --reason 'superseded by INC-42'",
            "  hexactl events dlq discard --all --service campaign --reason INC-42 --dry-run"
        })
final class DiscardCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final Selection selection = new Selection();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "";

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    DiscardCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw Failure.usage("--reason: say why");
        }
        var place = target.resolve(workplace);
        var events = selection.find(place);
        events.stream()
                .filter(event -> event.status() == ParkedStatus.DISCARDED)
                .findFirst()
                .ifPresent(event -> {
                    throw Failure.of(event.id() + " was discarded before; nothing was changed");
                });
        return new Deciding(workplace, output.format(), new Deciding.Words("discard", "discarded"))
                .carryOut(place, events, consent, (parked, id) -> parked.discard(id, workplace.user(), reason.strip()));
    }
}
