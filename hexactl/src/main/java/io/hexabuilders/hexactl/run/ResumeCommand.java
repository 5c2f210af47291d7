package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.Workplace;
import picocli.CommandLine.Command;

/** Goes on with a run. */
@Command(
        name = "resume",
        description = "Go on with a run that failed or whose process is gone, in the direction in which it was going.",
        footer = {
            "",
            "What is done is not done again. One that was being taken back is taken back further: from there",
            "forward is a new run. Exit code 1 when nobody confirmed, 4 when it stops halfway once more.",
            "",
            "Examples:",
            "  hexactl runs resume 20261121-120000-db-restart --dry-run",
            "  hexactl runs resume 20261121-120000-db-restart --yes"
        })
final class ResumeCommand extends EndingCommand {

    ResumeCommand(Workplace workplace, Kinds kinds) {
        super(workplace, kinds);
    }

    @Override
    int end(Ends ends, RunRecord run, ConsentOptions consent, Output format) {
        return ends.resume(run, consent, format);
    }
}
