package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(
        name = "show",
        description = "Show a run: its steps, why it stopped, and what can be done next.",
        footer = {
            "",
            "A step is PENDING, STARTED (some of it may be there), DONE, UNDOING (some of it may still be there)",
            "or UNDONE.",
            "",
            "Example:",
            "  hexactl runs show 20261121-120000-db-restart"
        })
final class ShowCommand implements Callable<Integer> {

    private final Workplace workplace;
    private final Kinds kinds;

    @Parameters(paramLabel = "RUN", description = "Its id, or a beginning of it that no other run has.")
    private String id = "";

    @Mixin
    private final OutputOption output = new OutputOption();

    ShowCommand(Workplace workplace, Kinds kinds) {
        this.workplace = workplace;
        this.kinds = kinds;
    }

    @Override
    public Integer call() {
        var ends = new Ends(workplace, kinds);
        var run = ends.find(id);
        workplace
                .console()
                .show(
                        output.format(),
                        () -> RunReport.json(run),
                        () -> RunReport.text(run) + "\n" + String.join("\n", ends.next(run)) + "\n");
        return ExitCodes.DONE;
    }
}
