package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
final class ResumeCommand implements Callable<Integer> {

    private final Ends ends;

    @Parameters(paramLabel = "RUN", description = "Its id, or a beginning of it that no other run has.")
    private String id = "";

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    ResumeCommand(Workplace workplace, Kinds kinds) {
        this.ends = new Ends(workplace, kinds);
    }

    @Override
    public Integer call() {
        return ends.resume(ends.find(id), consent, output.format());
    }
}
