package io.hexabuilders.hexactl.events.deadletter;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one parked event. */
@Command(
        name = "show",
        description = "Show a parked event: its headers, its error and its data.",
        footer = {
            "",
            "Examples:",
            "  hexactl events dlq show partner/17",
            "  hexactl events dlq show partner/17 --output json"
        })
final class ShowCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Parameters(
            paramLabel = "ID",
            description = "As dlq list shows it, such as partner/17.",
            converter = LetterIdConverter.class)
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without
    private LetterId id;

    ShowCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var place = target.resolve(workplace);
        var letter = new Database(place.database(id.service(), Access.READ))
                .transaction(connection -> new ParkedEvents(id.service(), connection).read(id))
                .orElseThrow(() -> Failure.of("no event " + id + " is parked: it was handled meanwhile, or never was"
                        + " there. hexactl events dlq list shows those that are"));
        workplace.console().show(output.format(), () -> LetterPages.json(letter), () -> LetterPages.page(letter));
        return ExitCodes.DONE;
    }
}
