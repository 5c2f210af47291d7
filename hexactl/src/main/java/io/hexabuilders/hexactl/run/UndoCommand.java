package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.Workplace;
import picocli.CommandLine.Command;

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
final class UndoCommand extends EndingCommand {

    UndoCommand(Workplace workplace, Kinds kinds) {
        super(workplace, kinds);
    }

    @Override
    int end(Ends ends, RunRecord run, ConsentOptions consent, Output format) {
        return ends.undo(run, consent, format);
    }
}
