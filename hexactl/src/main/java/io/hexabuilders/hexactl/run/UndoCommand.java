package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a run back. */
@Command(
        name = "undo",
        description = "Take back what a run has done, the last step first. The run may be done or left halfway.",
        footer = {
            "",
            "Refused when a later run of the same target builds on it, and behind a step that cannot be taken",
            "back. Exit code 1 when it is refused or nobody confirmed, 4 when not everything could be taken back.",
            "",
            "Examples:",
            "  hexactl runs undo 20261121-120000-db-stop --dry-run",
            "  hexactl runs undo 20261121-120000-db-stop --yes"
        })
final class UndoCommand implements Callable<Integer> {

    private final Ends ends;

    @Parameters(paramLabel = "RUN", description = "Its id, or a beginning of it that no other run has.")
    private String id = "";

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    UndoCommand(Workplace workplace, Kinds kinds) {
        this.ends = new Ends(workplace, kinds);
    }

    @Override
    public Integer call() {
        return ends.undo(ends.find(id), consent, output.format());
    }
}
